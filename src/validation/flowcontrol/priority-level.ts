import { checkAbsent } from '../absent.ts';
import { hasValue } from '../fields.ts';
import type { Checks, Here, ObjectCheck } from '../here.ts';
import { isSet, mapping, type Mapping, number, text } from '../values.ts';
import { checkMandatory } from './mandatory.ts';

const roundTrip = 'flowcontrol.k8s.io/preserve-zero-concurrency-shares';
const types = ['Exempt', 'Limited'];
const responses = ['Queue', 'Reject'];
const mostQueues = 10_000_000;
/** The bits that the server has to deal a request into queues. */
const mostBits = 60;

/** As `ValidatePriorityLevelConfigurationSpec` in `pkg/apis/flowcontrol/validation/validation.go`. */
const checkSpec: ObjectCheck = (spec, here) => {
  const type = text(spec, 'type');
  const isExempt = text(mapping(here.resource, 'metadata'), 'name') === 'exempt';
  if (isExempt !== (type === 'Exempt')) {
    here.invalid('type', type, 'only that with the name "exempt" is Exempt', isExempt ? 'use `Exempt`' : 'use `Limited`');
  }
  if (type === 'Limited' && !isSet(spec, 'limited')) {
    here.required(
      'limited', 'a PriorityLevelConfiguration of type Limited needs "limited"', 'add `limited: {limitResponse: {type: Reject}}`',
    );
  }
  if (type !== 'Limited' && type !== 'Exempt') checkType(spec, 'a PriorityLevelConfiguration', types, here);
  if (type !== 'Limited') notFor(type, 'limited', spec, here, 'a PriorityLevelConfiguration');
  if (type !== 'Exempt') notFor(type, 'exempt', spec, here, 'a PriorityLevelConfiguration');
  checkMandatory(spec, 'PriorityLevelConfiguration', here);
};

/** What is not of the type of an object must not be there, and is not looked into. Of a type that there is not, nothing is said. */
function notFor(type: string, field: string, object: Mapping, here: Here, owner: string): void {
  if (!isSet(object, field)) return;
  if (types.includes(type) || responses.includes(type)) {
    here.forbidden(field, `${owner} of type ${type} has no "${field}"`, 'remove it');
  }
  here.hide(field);
}

/** Before 1.35 a type that is not there was one that there is not. */
function checkType(object: Mapping, owner: string, choices: readonly string[], here: Here): void {
  const type = object.type ?? '';
  if (type === '' && here.minor >= 35) hasValue(object, 'type', owner, `add \`type: ${choices.at(-1)!}\``, here);
  else if (typeof type === 'string') here.unsupported('type', type, choices);
}

const checkLimited: ObjectCheck = (limited, here) => {
  checkShares(limited, here);
  const borrowing = number(limited, 'borrowingLimitPercent');
  if (borrowing !== undefined && borrowing < 0) here.invalid('borrowingLimitPercent', borrowing, 'it must be 0 or more');
  checkAbsent(limited, 'limitResponse', checkResponse, here);
};

const checkShares: ObjectCheck = (limits, here) => {
  const shares = number(limits, 'nominalConcurrencyShares');
  if (shares !== undefined && shares < 0) here.invalid('nominalConcurrencyShares', shares, 'it must be 0 or more');
  const lendable = number(limits, 'lendablePercent');
  if (lendable !== undefined && (lendable < 0 || lendable > 100)) {
    here.invalid('lendablePercent', lendable, 'it must be 0 to 100');
  }
};

const checkResponse: ObjectCheck = (response, here) => {
  const type = text(response, 'type');
  if (type === 'Queue') {
    if (!isSet(response, 'queuing')) {
      here.required('queuing', 'a response of type Queue needs "queuing"', 'add `queuing: {}` for the defaults');
    }
    return;
  }
  if (type !== 'Reject') checkType(response, 'a "limitResponse"', responses, here);
  notFor(type, 'queuing', response, here, 'a response');
};

const checkQueuing: ObjectCheck = (queuing, here) => {
  // 0 is the default.
  const queues = number(queuing, 'queues') || 64;
  const hand = number(queuing, 'handSize') || 8;
  const length = number(queuing, 'queueLengthLimit') || 50;
  if (length < 0) here.invalid('queueLengthLimit', length, 'it must be 1 or more');
  if (queues < 0 || queues > mostQueues) here.invalid('queues', queues, `it must be 1 to ${mostQueues}`);
  if (hand < 0) here.invalid('handSize', hand, 'it must be 1 or more');
  else if (hand > queues) here.invalid('handSize', hand, `it must be at most the number of queues, ${queues}`);
  else if (Math.ceil(Math.log2(queues) * hand) > mostBits) {
    here.invalid(
      'handSize', hand, `with ${queues} queues it may be at most ${Math.floor(mostBits / Math.log2(queues))}`,
      'use fewer queues or a smaller hand',
    );
  }
};

/** By the names of definitions in any version of the API. */
export const priorityLevelChecks: Checks = {
  PriorityLevelConfiguration: (level, here) => {
    checkAbsent(level, 'spec', checkSpec, here);
    if (here.apiVersion.endsWith('/v1beta3') || !Object.hasOwn(mapping(mapping(level, 'metadata'), 'annotations'), roundTrip)) {
      return;
    }
    here.forbidden(['metadata', 'annotations'], `the annotation "${roundTrip}" is of an older API version`, 'remove it');
  },
  PriorityLevelConfigurationSpec: checkSpec,
  LimitedPriorityLevelConfiguration: checkLimited,
  ExemptPriorityLevelConfiguration: checkShares,
  LimitResponse: checkResponse,
  QueuingConfiguration: checkQueuing,
};
