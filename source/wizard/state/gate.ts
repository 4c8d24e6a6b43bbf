import type {Finding} from '../../checks/types.ts';
import {exitCodes} from '../../problems.ts';
import type {Accepted, Action, Overlay} from './types.ts';

/** What stands between the system check and the first question. */
export type Gate =
	| {readonly kind: 'waiting'}
	/** Nothing can start: a finding blocks and has no way past. */
	| {readonly kind: 'blocked'}
	/** The finding blocks, but the person may decide to go on all the same. */
	| {readonly kind: 'override'; readonly finding: Finding}
	| {readonly kind: 'warnings'; readonly count: number}
	| {readonly kind: 'open'};

const weight = {block: 0, warn: 1, ok: 2} as const;

/** Findings, the serious ones first; the order within a level stays. */
export const bySeverity = (findings: readonly Finding[]): readonly Finding[] => findings.toSorted((left, right) => weight[left.level] - weight[right.level]);

/** How many findings there are of each level. */
export const countLevels = (findings: readonly Finding[]): Readonly<Record<Finding['level'], number>> => ({
	ok: findings.filter(({level}) => level === 'ok').length,
	warn: findings.filter(({level}) => level === 'warn').length,
	block: findings.filter(({level}) => level === 'block').length,
});

/** Warnings the person has not gone past yet. */
export const newWarnings = (findings: readonly Finding[], {warnings}: Pick<Accepted, 'warnings'>): readonly Finding[] =>
	findings.filter(({id, level}) => level === 'warn' && !warnings.includes(id));

/** Whether and how the person may go on from the findings. `isGathered`: all facts are in. */
export const gateOf = (findings: readonly Finding[], isGathered: boolean, accepted: Accepted): Gate => {
	if (!isGathered) {
		return {kind: 'waiting'};
	}

	const blocks = findings.filter(({id, level}) => level === 'block' && !accepted.confirmed.includes(id));
	if (blocks.some(({override}) => override === undefined)) {
		return {kind: 'blocked'};
	}

	const [finding] = blocks;
	if (finding !== undefined) {
		return {kind: 'override', finding};
	}

	const {length: count} = newWarnings(findings, accepted);
	return count > 0 ? {kind: 'warnings', count} : {kind: 'open'};
};

/** Where the person decides about a finding that blocks but has a way past. */
export const decisionOn = ({id, override}: Finding): Overlay =>
	(override === 'untested' || override === 'accept-key' ? {kind: override, typed: ''} : {kind: 'blocked', finding: id});

/** What going on from the system check means. */
export const pastGate = (gate: Gate): Action | undefined => {
	switch (gate.kind) {
		case 'waiting': {
			return undefined;
		}

		case 'blocked': {
			return {type: 'quit', exitCode: exitCodes.refused};
		}

		case 'override': {
			return {type: 'open', overlay: decisionOn(gate.finding)};
		}

		case 'warnings': {
			return {type: 'open', overlay: {kind: 'warnings'}};
		}

		case 'open': {
			return {type: 'go-on'};
		}
	}
};
