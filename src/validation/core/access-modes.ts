import { hasValue } from '../fields.ts';
import type { Here } from '../here.ts';
import { list, type Mapping } from '../values.ts';

const all = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];

/** Access modes: some, and ReadWriteOncePod only by itself. Which there are the API definitions tell. `owner` has its article. */
export function checkAccessModes(spec: Mapping, owner: string, here: Here): void {
  if (!hasValue(spec, 'accessModes', owner, 'add `accessModes: [ReadWriteOnce]` to `spec`', here)) return;
  const modes = list(spec, 'accessModes');
  let single = false;
  let others = false;
  for (let index = 0; index < modes.length; index++) {
    const mode = modes[index];
    // The decoder makes an empty text of it.
    if (mode === undefined || mode === null) here.unsupported(['accessModes', index], '', all);
    if (mode === 'ReadWriteOncePod') single = true;
    else if (mode === 'ReadWriteOnce' || mode === 'ReadOnlyMany' || mode === 'ReadWriteMany') others = true;
  }
  if (single && others) {
    here.forbidden(
      'accessModes', 'ReadWriteOncePod cannot be together with other access modes',
      'remove `ReadWriteOncePod` or the others',
    );
  }
}
