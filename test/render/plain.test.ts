import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {plainPrinter} from '../../source/render/plain.ts';
import {events} from './events.ts';
import {planOfAllKinds as plan} from './plan-of-all-kinds.ts';

const printed = (language: 'en' | 'es', isVerbose: boolean): string => {
	const print = plainPrinter({language, plan, isVerbose});
	return events.flatMap(event => print(event)).join('\n');
};

describe('a run as plain lines', () => {
	test.each(['en', 'es'] as const)('tells steps, few percentages, waiting, proofs and the end (%s)', async language => {
		await expect(printed(language, false)).toMatchFileSnapshot(`golden/run.${language}.txt`);
	});

	test('says that a part of the journal is missing, except where everything is taken back: there the list said so', () => {
		const begun = {type: 'run-started', at: 0, run: 'r', program: '0', plan: 'p', pid: 1, resumed: true, incomplete: true} as const;
		expect(plainPrinter({language: 'en', plan})(begun).join('\n')).toContain('journal /var/lib/jitsi-wizard/journal.jsonl is missing or damaged');
		expect(plainPrinter({language: 'en', plan})({...begun, undo: {}}).join('\n')).not.toContain('journal');
	});

	test('tells what programs print only when asked to', () => {
		expect(printed('en', true)).toContain('Setting up nginx');
		expect(printed('es', false)).not.toContain('Setting up nginx');
	});

	test('tells at most one percentage for each tenth of a phase when time stands still', () => {
		const percent = fc.double({min: 0, max: 100, noNaN: true});
		const series = fc.array(percent);
		fc.assert(fc.property(series, percents => {
			const print = plainPrinter({language: 'en', plan});
			const lines = percents.toSorted((a, b) => a - b).flatMap(value => print({type: 'progress', at: 0, step: 'tools', percent: value, phase: 'install', label: 'x'}));
			expect(lines.length).toBeLessThanOrEqual(11);
		}));
	});

	test('goes on telling what is waited for when the clock was set back', () => {
		const print = plainPrinter({language: 'en', plan});
		const told = (at: number, seconds: number) => print({type: 'waiting', at, step: 'tools', for: 'lock', details: 'apt-get', seconds}).length;
		expect([told(3_600_000, 1), told(3_601_000, 2), told(2000, 3), told(3000, 4)]).toEqual([1, 0, 1, 0]);
	});

	test('holds no control character, whatever labels and details hold', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			const print = plainPrinter({language: 'en', plan, isVerbose: true});
			const lines = [
				...print({type: 'progress', at: 0, step: text, percent: 1, phase: 'install', label: text}),
				...print({type: 'waiting', at: 0, step: 's', for: 'lock', details: text, seconds: 1}),
				...print({type: 'output', at: 0, step: 's', lines: [text]}),
				...print({type: 'step-started', at: 0, step: text}),
			];
			expect(lines.join('')).not.toMatch(/\p{Control}/v);
		}));
	});
});
