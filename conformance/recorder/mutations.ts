// Prints manifests that differ from valid ones in one field, as one stream of YAML: the same for the same seed.
//   npx tsx conformance/recorder/mutations.ts --count 2000 --seed 7 > mutants.yaml
// Each begins with a comment: its number, its stratum (`shape` or `meaning`), its kind, the place and the change.
import { readdirSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseAllDocuments, stringify } from 'yaml';
import { groupBy } from './mutations/group.ts';
import { meaningMutations, samplesOf } from './mutations/meaning.ts';
import { type Base, isObject, pathText, readBase, type Value } from './mutations/places.ts';
import { Random } from './mutations/random.ts';
import { type Mutation, shapeMutations } from './mutations/shape.ts';

const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    meaning: { type: 'string', default: '0.7' },
    kubernetes: { type: 'string', default: '1.36' },
    kind: { type: 'string' },
  },
});
const minor = Number(options.kubernetes.split('.')[1]);
const random = new Random(Number(options.seed));

/** Every text in quotes: what YAML 1.1 would take for something else stays a text. */
const quoted = { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN', lineWidth: 0, version: '1.1' } as const;

/** What can be done to a kind: for each place of its bases, the changes. */
interface Pool {
  readonly kind: string;
  readonly weight: number;
  readonly places: readonly { readonly shape: readonly Mutation[]; readonly meaning: readonly Mutation[] }[];
}

const bases = readBases(new URL('bases/', import.meta.url));
const samples = samplesOf(bases);
const pools = poolsOf(bases.filter((base) => options.kind === undefined || base.kind.endsWith(`/${options.kind}`)));
print(choose(pools, Number(options.count), Number(options.meaning)));

function readBases(folder: URL): readonly Base[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort();
  return files.flatMap((name) => {
    // 1.1 is the YAML of Kubernetes: `defaultMode: 0440` is octal.
    const documents = parseAllDocuments(readFileSync(new URL(name, folder), 'utf8'), { version: '1.1' });
    return documents.map((document) => {
      const value = document.toJS() as Value;
      if (!isObject(value)) throw new Error(`a document of ${name} is no manifest`);
      return readBase(value, minor);
    });
  });
}

/** A kind with many fields gets more, but not as many more as it has fields. */
function poolsOf(list: readonly Base[]): readonly Pool[] {
  return [...groupBy(list, (base) => base.kind)].map(([kind, ofKind]) => {
    const places = ofKind.flatMap((base) => base.places.map((place) => ({
      shape: shapeMutations(base, place),
      meaning: meaningMutations(base, place, samples),
    })));
    return { kind, weight: Math.sqrt(places.length), places };
  });
}

/** Changes of all kinds in turn, each at most once; fewer than asked for when there are no more. */
function choose(all: readonly Pool[], count: number, meaningShare: number): readonly { kind: string; mutation: Mutation }[] {
  const total = all.reduce((sum, pool) => sum + pool.weight, 0);
  const turns = all.flatMap((pool) => {
    const share = Math.ceil((pool.weight / total) * count);
    return Array.from({ length: share }, (_, index) => ({ pool, order: (index + random.next()) / share }));
  });
  turns.sort((first, second) => first.order - second.order);
  const seen = new Set<string>();
  const found: { kind: string; mutation: Mutation }[] = [];
  for (const { pool } of turns) {
    if (found.length === count) break;
    const stratum = random.next() < meaningShare ? 'meaning' : 'shape';
    // A place may be used up.
    for (let attempt = 0; attempt < 20; attempt++) {
      const candidates = random.pick(pool.places)[stratum];
      if (candidates.length === 0) continue;
      // All kinds have the same metadata: less of it.
      if (candidates[0]!.place.path[0] === 'metadata' && random.next() < 0.7) continue;
      const mutation = pickByWay(candidates);
      const text = JSON.stringify(mutation.value);
      if (seen.has(text)) continue;
      seen.add(text);
      found.push({ kind: pool.kind, mutation });
      break;
    }
  }
  return found;
}

/** First the way of changing, then the change: else the long tables would leave little to the rest. */
function pickByWay(candidates: readonly Mutation[]): Mutation {
  const ways = groupBy(candidates, (mutation) => mutation.what.split(':')[0]!);
  return random.pick(ways.get(random.pick([...ways.keys()]))!);
}

function print(chosen: readonly { kind: string; mutation: Mutation }[]): void {
  for (const [index, { kind, mutation }] of chosen.entries()) {
    const place = pathText(mutation.place.path) || 'the manifest';
    console.log(`---\n# ${index} ${mutation.stratum} ${kind} ${place}: ${mutation.what}`);
    process.stdout.write(stringify(mutation.value, quoted));
  }
}
