import { dnsLabel, dnsSubdomain, qualifiedName } from '../formats/names.ts';
import type { Checks, Here } from '../here.ts';
import { byteLength, isSet, isZero, mapping, type Mapping, number, text } from '../values.ts';

/** How the fields of an Event are called in an API version. */
interface Names {
  readonly object: string;
  readonly controller: string;
  readonly message: string;
}

const oldNames: Names = { object: 'involvedObject', controller: 'reportingComponent', message: 'message' };
const newNames: Names = { object: 'regarding', controller: 'reportingController', message: 'note' };

/** Events, as `ValidateEventCreate` of `pkg/apis/core/validation/events.go`: the newer API takes less. */
export const eventChecks: Checks = {
  'core.v1.Event': (event, here) => {
    checkEvent(event, oldNames, here);
    checkNamespace(event, here);
  },
  'events.v1beta1.Event': (event, here) => {
    checkEvent(event, newNames, here);
    checkNamespace(event, here);
  },
  'events.v1.Event': (event, here) => {
    checkEvent(event, newNames, here);
    checkNew(event, here);
  },
};

const longestText = 128;
const longestMessage = 1024;

function checkEvent(event: Mapping, names: Names, here: Here): void {
  const namespace = text(mapping(event, 'metadata'), 'namespace') || 'default';
  const object = text(mapping(event, names.object), 'namespace');
  if (!isSet(event, 'eventTime')) {
    if (object === '' ? namespace !== 'default' : namespace !== object) wrongNamespace(object, namespace, names, here);
    return;
  }
  if (object === '' && namespace !== 'default' && namespace !== 'kube-system') wrongNamespace(object, namespace, names, here);
  checkController(event, names.controller, here);
  checkNeeded(event, 'reportingInstance', '<name of the pod>', here);
  checkNeeded(event, 'action', '<what was done>', here);
  checkNeeded(event, 'reason', '<why>', here);
  checkShort(event, names.message, longestMessage, here);
}

/** In the old APIs nothing else of the metadata is looked at, and that it must be a label only when all is well. */
function checkNamespace(event: Mapping, here: Here): void {
  const namespace = text(mapping(event, 'metadata'), 'namespace');
  const wrong = namespace === '' ? undefined : (dnsSubdomain(namespace) ?? (here.found.length === 0 ? dnsLabel(namespace) : undefined));
  if (wrong !== undefined) here.invalid(['metadata', 'namespace'], namespace, wrong);
}

function wrongNamespace(object: string, namespace: string, names: Names, here: Here): void {
  const detail = `the Event is in "${namespace}", and must be in the namespace of its object`;
  here.invalid([names.object, 'namespace'], object, detail, `write \`namespace: ${namespace}\`, or move the Event`);
}

function checkController(event: Mapping, field: string, here: Here): void {
  const value = text(event, field);
  if (isZero(event[field])) {
    here.required(field, `an Event with "eventTime" needs "${field}"`, `add \`${field}: <domain>/<name>\``);
    // The server says about the empty name, too, that it is not well-formed.
    here.invalid(field, '', 'it must be a name such as "example.com/operator"');
    return;
  }
  const wrong = value === '' ? undefined : qualifiedName(value);
  if (wrong !== undefined) here.invalid(field, value, wrong);
}

function checkNeeded(event: Mapping, field: string, example: string, here: Here): void {
  if (isZero(event[field])) here.required(field, `an Event with "eventTime" needs "${field}"`, `add \`${field}: ${example}\``);
  checkShort(event, field, longestText, here);
}

function checkShort(event: Mapping, field: string, most: number, here: Here): void {
  const value = text(event, field);
  if (value.length <= most / 3) return;
  const length = byteLength(value);
  if (length > most) here.invalid(field, value, `it may have at most ${most} characters, and has ${length}`, 'shorten it');
}

const types = ['Normal', 'Warning'];
const oldTimes = ['deprecatedFirstTimestamp', 'deprecatedLastTimestamp'];
const exampleTime = '"2026-01-31T12:00:00.000000Z"';

function checkNew(event: Mapping, here: Here): void {
  if (!isSet(event, 'eventTime')) here.required('eventTime', 'an Event needs "eventTime"', `add \`eventTime: ${exampleTime}\``);
  const type = text(event, 'type');
  if (isZero(event.type)) needType(here);
  else if (type !== '' && !types.includes(type)) here.invalid('type', type, 'there are only Normal and Warning');
  checkSeries(event, here);
  for (const field of oldTimes) {
    if (isSet(event, field)) deprecated(field, here);
  }
  if (!isZero(event.deprecatedCount)) deprecated('deprecatedCount', here);
  const source = mapping(event, 'deprecatedSource');
  if (text(source, 'component') !== '' || text(source, 'host') !== '') deprecated('deprecatedSource', here);
}

function needType(here: Here): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, 'type'],
    onKey: false,
    message: 'an Event needs "type"',
    help: 'add `type: Normal` or `type: Warning`',
  });
}

function checkSeries(event: Mapping, here: Here): void {
  if (!isSet(event, 'series')) return;
  const series = mapping(event, 'series');
  const count = series.count === undefined || series.count === null ? 0 : number(series, 'count');
  if (count !== undefined && count < 2) here.invalid(['series', 'count'], count, 'a series has 2 events or more');
  if (isZero(series.lastObservedTime)) {
    const help = `add \`lastObservedTime: ${exampleTime}\``;
    here.required(['series', 'lastObservedTime'], 'a series needs "lastObservedTime"', help);
  }
}

function deprecated(field: string, here: Here): void {
  here.found.push({
    rule: 'invalid-value',
    path: [...here.path, field],
    onKey: false,
    message: `"${field}" cannot be there in a new Event: it is only for events that were written in the old API`,
    help: 'remove it',
  });
}
