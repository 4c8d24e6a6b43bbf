import {describe, expect, it} from 'vitest';
import type {Finding} from '../../source/checks/types.ts';
import {bySeverity, countLevels, gateOf} from '../../source/wizard/state/gate.ts';

const finding = (id: string, level: Finding['level'], override?: Finding['override']): Finding =>
	({id, level, title: {key: 'wizard.title'}, ...(override === undefined ? {} : {override})});
const nothing = {untested: false, keys: [], confirmed: [], warnings: []};

describe('the gate before the first question', () => {
	it('waits until all facts are in', () => {
		expect(gateOf([finding('a', 'ok')], false, nothing)).toEqual({kind: 'waiting'});
	});

	it('a block without a way past wins over everything else', () => {
		expect(gateOf([finding('a', 'block', 'confirm'), finding('b', 'block'), finding('c', 'warn')], true, nothing).kind).toBe('blocked');
	});

	it('a block that can be overridden asks, and a confirmed one is past', () => {
		const blocked = [finding('a', 'block', 'confirm'), finding('c', 'warn')];
		expect(gateOf(blocked, true, nothing)).toMatchObject({kind: 'override', finding: {id: 'a'}});
		expect(gateOf(blocked, true, {...nothing, confirmed: ['a']})).toEqual({kind: 'warnings', count: 1});
	});

	it('warnings are asked about once', () => {
		expect(gateOf([finding('c', 'warn')], true, {...nothing, warnings: ['c']}).kind).toBe('open');
	});

	it('shows the serious first and counts', () => {
		const findings = [finding('a', 'ok'), finding('b', 'warn'), finding('c', 'block'), finding('d', 'ok')];
		expect(bySeverity(findings).map(({id}) => id)).toEqual(['c', 'b', 'a', 'd']);
		expect(countLevels(findings)).toEqual({ok: 2, warn: 1, block: 1});
	});
});
