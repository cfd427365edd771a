import { type Field, isMapping } from '../source/field.ts';
import type { LabelSelector } from './kinds.ts';

export type Labels = Readonly<Record<string, string>>;

/** One condition on the labels of an object. */
export interface Requirement {
  readonly key: string;
  readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
  readonly values: readonly string[];
}

/** All requirements must hold; the empty selector selects everything. */
export type Selector = readonly Requirement[];

/** The labels a field holds. A value that is not text is a fault of its own, and counts here as the text it looks like. */
export function labelsOf(field: Field): Labels {
  return Object.fromEntries(Object.entries(isMapping(field.raw) ? field.raw : {}).map(([key, value]) => [key, scalarText(value)]));
}

/**
 * A plain map as a selector, as in a Service; `undefined` when it is absent or empty: then nothing is selected by labels. So it
 * is too when a value is a list or a mapping, with which the API server refuses the object.
 */
export function mapSelector(field: Field): Selector | undefined {
  const labels = requirementsOf(field);
  return labels.length === 0 || field.entries().some(([, { raw }]) => typeof raw === 'object' && raw !== null) ? undefined : labels;
}

function requirementsOf(field: Field): readonly Requirement[] {
  return Object.entries(labelsOf(field)).map(([key, value]) => ({ key, operator: 'In', values: [value] }));
}

/**
 * A LabelSelector; `undefined` when it is absent, which selects nothing, where `{}` selects everything
 * (k8s.io/apimachinery/pkg/apis/meta/v1 LabelSelectorAsSelector).
 */
export function labelSelector(field: Field<LabelSelector | undefined>): Selector | undefined {
  if (field.missing) return undefined;
  const expressions = field.at('matchExpressions').items().flatMap((expression): Requirement[] => {
    const key = expression.at('key').string;
    const operator = expression.at('operator').string;
    if (key === undefined || !isOperator(operator)) return [];
    return [{ key, operator, values: expression.at('values').items().map(value => scalarText(value.raw)) }];
  });
  return [...requirementsOf(field.at('matchLabels')), ...expressions];
}

function isOperator(operator: string | undefined): operator is Requirement['operator'] {
  return operator === 'In' || operator === 'NotIn' || operator === 'Exists' || operator === 'DoesNotExist';
}

/** `NotIn` and `DoesNotExist` hold for objects without the key. */
export function holds(requirement: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined;
  switch (requirement.operator) {
    case 'In': return value !== undefined && requirement.values.includes(value);
    case 'NotIn': return value === undefined || !requirement.values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
  }
}

export function selects(selector: Selector, labels: Labels): boolean {
  return selector.every(requirement => holds(requirement, labels));
}

/** `app=web, tier in (cache, db)`: for messages. */
export function describeSelector(selector: Selector): string {
  if (selector.length === 0) return '{}';
  return selector.map(({ key, operator, values }) => {
    switch (operator) {
      case 'In': return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${values.join(', ')})`;
      case 'NotIn': return values.length === 1 ? `${key}!=${values[0]}` : `${key} not in (${values.join(', ')})`;
      case 'Exists': return key;
      case 'DoesNotExist': return `!${key}`;
    }
  }).join(', ');
}

function scalarText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
