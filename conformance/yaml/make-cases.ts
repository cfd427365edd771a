// Writes cases.json, the inputs that the recorder answers: `tsx make-cases.ts`.
import { writeFileSync } from 'node:fs';
import { structures } from './case-structures.ts';
import { scalars } from './case-scalars.ts';
import { streams } from './case-streams.ts';

const cases = [...scalars(), ...structures(), ...streams()];
const names = new Set(cases.map(({ name }) => name));
if (names.size !== cases.length) throw new Error('two cases have the same name');
writeFileSync(new URL('cases.json', import.meta.url), `${JSON.stringify(cases, null, 1)}\n`);
console.log(`${cases.length} cases`);
