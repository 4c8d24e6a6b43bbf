import fc from 'fast-check';
import {describe, expect, expectTypeOf, test} from 'vitest';
import type {z} from 'zod';
import type {Event} from '../../source/apply/events.ts';
import {eventJsonSchema, eventSchema, recordSchema} from '../../source/render/event-schema.ts';
import {jsonLine} from '../../source/render/json.ts';
import {evaluate} from '../../source/checks/all.ts';
import {lanFacts} from '../support/facts.ts';
import {events, problem} from './events.ts';

type Frozen<T> = T extends object ? {readonly [K in keyof T]: Frozen<T[K]>} : T;

describe('a run as JSON lines', () => {
	test('has one event a line, each as published', async () => {
		await expect(`${events.map(event => jsonLine(event)).join('\n')}\n`).toMatchFileSnapshot('golden/events.jsonl');
	});

	test('has a published schema', async () => {
		await expect(`${JSON.stringify(eventJsonSchema(), undefined, '\t')}\n`).toMatchFileSnapshot('golden/events.schema.json');
	});

	test('every event fits the schema, and nothing of it is lost', () => {
		for (const event of events) {
			expect(eventSchema.parse(event)).toEqual(event);
		}
	});

	test('what comes before a run, or instead of one, fits the schema, too', () => {
		const findings = evaluate(lanFacts({user: {uid: 1000}}), {untested: false, acceptedKeys: []});
		expect(recordSchema.parse({type: 'findings', findings})).toEqual({type: 'findings', findings});
		expect(recordSchema.parse({type: 'problem', problem})).toEqual({type: 'problem', problem});
		const list = {type: 'undo-list', lines: [{key: 'commands.uninstall.users'}], changed: ['/etc/a'], copied: [], held: [], recordings: [], purge: false, keepRecordings: true};
		expect(recordSchema.parse(list)).toEqual(list);
	});

	test('the schema covers every kind of event', () => {
		expectTypeOf<Event>().toExtend<Frozen<z.input<typeof eventSchema>>>();
		expectTypeOf<Event['type']>().toEqualTypeOf<z.input<typeof eventSchema>['type']>();
		const kinds = new Set(events.map(({type}) => type));
		expect(eventSchema.options.map(({shape}) => shape.type.value).filter(type => !kinds.has(type))).toEqual([]);
	});

	test('is one harmless line that reads back the same, whatever text it holds', () => {
		fc.assert(fc.property(fc.string({unit: 'binary'}), text => {
			const event: Event = {type: 'output', at: 0, step: 's', lines: [text]};
			const line = jsonLine(event);
			expect(line).not.toMatch(/[\p{Control}\p{Format}\u{2028}\u{2029}]/v);
			expect(JSON.parse(line)).toEqual(event);
		}));
	});
});
