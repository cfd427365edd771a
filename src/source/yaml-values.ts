import type { SyntaxProblem } from './document.ts';
import { floatKey, MAX_INT64, resolveScalar, ScalarError, type ScalarValue } from './scalar.ts';
import type { AliasNode, MappingNode, Node, ScalarNode } from './tree.ts';

export interface Converted {
  readonly value: unknown;
  /** Duplicate keys, and at most one `yaml-syntax`: what the conversion to JSON refuses. */
  readonly problems: readonly SyntaxProblem[];
}

/** Turns a tree into plain JSON data as `sigs.k8s.io/yaml` does: last key wins, merges fill in where they stand. */
export function toValue(root: Node): Converted {
  const conversion = new Conversion();
  const value = conversion.value(root);
  return { value, problems: conversion.problems };
}

type Data = Record<string, unknown>;
const NO_KEY = Symbol('no key');

class Conversion {
  readonly problems: SyntaxProblem[] = [];
  readonly #open = new Set<Node>();
  #refused = false;
  #steps = 0;
  #aliasSteps = 0;
  #aliasDepth = 0;

  value(node: Node): unknown {
    if (!this.#step(node)) return null;
    switch (node.kind) {
      case 'scalar': return this.#finite(node, this.#scalar(node));
      case 'alias': return this.#throughAlias(node, (target) => this.value(target));
      case 'sequence': return node.items.map((item) => this.value(item));
      case 'mapping': {
        const data: Data = {};
        this.#fill(node, data);
        return data;
      }
    }
  }

  /** Go counts the same way to stop documents that grow by their aliases. */
  #step(node: Node): boolean {
    this.#steps++;
    if (this.#aliasDepth > 0) this.#aliasSteps++;
    if (this.#aliasSteps <= 100 || this.#steps <= 1000) return true;
    const share = Math.min(Math.max((this.#steps - 400_000) / 3_600_000, 0), 1);
    if (this.#aliasSteps / this.#steps <= 0.99 - 0.89 * share) return true;
    this.#refuse(node, 'the aliases make this document grow beyond all measure', 'write the values out, or use fewer aliases of aliases');
    return false;
  }

  #scalar(node: ScalarNode): ScalarValue {
    if (!node.plain && node.tag === undefined) return node.text;
    try {
      return resolveScalar(node.text, node.tag).value;
    } catch (error) {
      if (!(error instanceof ScalarError)) throw error;
      this.#refuse(node, error.message, 'remove the tag, or write a value of that type');
      return node.text;
    }
  }

  #finite(node: ScalarNode, value: ScalarValue): ScalarValue {
    if (typeof value !== 'number' || Number.isFinite(value)) return value;
    this.#refuse(node, `"${node.text}" is no number that JSON can hold`, 'quote it to make it text');
    return node.text;
  }

  #throughAlias<T>(alias: AliasNode, then: (target: Node) => T): T | null {
    const { target } = alias;
    if (target === undefined) {
      // The name is not said: it may be a secret that begins with an asterisk.
      this.#refuse(alias, 'no anchor of this name stands before the alias', 'quote the text if it is no alias, or define the anchor above');
      return null;
    }
    if (this.#open.has(alias)) {
      this.#refuse(alias, `the value of "&${alias.name}" contains itself`, 'write the value out');
      return null;
    }
    this.#open.add(alias);
    this.#aliasDepth++;
    const result = then(target);
    this.#aliasDepth--;
    this.#open.delete(alias);
    return result;
  }

  #fill(mapping: MappingNode, data: Data): void {
    const written = new Map<string, Node>();
    for (const [key, value] of mapping.pairs) {
      if (this.#refused) return;
      if (isMergeKey(key)) {
        this.#merge(value, data);
        continue;
      }
      const name = this.#keyName(key);
      if (name === NO_KEY) continue;
      const earlier = written.get(name);
      if (earlier) this.#duplicate(name, key, earlier);
      written.set(name, key);
      setOwn(data, name, this.value(value));
    }
  }

  #merge(node: Node, data: Data): void {
    const sources = node.kind === 'sequence' ? node.items.toReversed() : [node];
    for (const source of sources) {
      const mapping = source.kind === 'alias' ? source.target : source;
      if (mapping?.kind !== 'mapping') {
        if (source.kind === 'alias' && !source.target) this.#throughAlias(source, () => null);
        else this.#refuse(source, 'a merge key "<<" takes a mapping, or a list of mappings', 'give it an alias of a mapping');
        return;
      }
      if (!this.#step(source)) return;
      if (source.kind !== 'alias') this.#fill(mapping, data);
      else this.#throughAlias(source, () => this.#step(mapping) && this.#fill(mapping, data));
    }
  }

  #keyName(key: Node): string | typeof NO_KEY {
    if (!this.#step(key)) return NO_KEY;
    if (key.kind === 'alias') return this.#throughAlias(key, (target) => this.#keyName(target)) ?? NO_KEY;
    if (key.kind === 'scalar') {
      const name = keyName(key);
      if (name !== undefined) return name;
      // Text that fits no tag has its own refusal.
      if (this.#scalar(key) === null) this.#refuse(key, 'a key cannot be null', 'write the key, or put quotes around it');
      else this.#refuse(key, `the number "${key.text}" is too large for a key`, 'put quotes around it');
    } else if (key.kind === 'mapping') {
      this.#refuse(key, 'a mapping cannot be a key', 'put quotes around the text: "{{" without quotes starts a mapping, it is no template');
    } else this.#refuse(key, 'a list cannot be a key', 'put quotes around the text');
    return NO_KEY;
  }

  #duplicate(name: string, key: Node, earlier: Node): void {
    if (this.#aliasDepth > 0) return;
    this.problems.push({
      rule: 'duplicate-key',
      range: { start: key.start, end: key.end },
      message: `the key "${name}" is already in this mapping, and the last one wins`,
      help: 'remove one of them, or merge their values',
      related: [{ range: { start: earlier.start, end: earlier.end }, message: 'it is first written here' }],
    });
  }

  /** Go stops at the first; so do we. */
  #refuse(node: Node, message: string, help: string): void {
    if (this.#refused) return;
    this.#refused = true;
    this.problems.push({ rule: 'yaml-syntax', range: { start: node.start, end: node.end }, message, help });
  }
}

/** `<<` without quotes. */
export function isMergeKey(key: Node): boolean {
  return key.kind === 'scalar' && key.text === '<<' && (key.plain || key.tag === 'tag:yaml.org,2002:merge');
}

/** The name that a scalar has as a key in JSON; `undefined` when it cannot be one. */
export function keyName(key: ScalarNode): string | undefined {
  if (!key.plain && key.tag === undefined) return key.text;
  try {
    const { type, value } = resolveScalar(key.text, key.tag);
    if (type === 'float') return floatKey(value as number);
    if (value === null || (typeof value === 'bigint' && value > MAX_INT64)) return undefined;
    return String(value);
  } catch (error) {
    if (error instanceof ScalarError) return undefined;
    throw error;
  }
}

function setOwn(data: Data, name: string, value: unknown): void {
  if (name === '__proto__') Object.defineProperty(data, name, { value, writable: true, enumerable: true, configurable: true });
  else data[name] = value;
}
