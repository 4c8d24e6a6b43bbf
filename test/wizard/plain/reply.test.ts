import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {replyToChoice, replyToField} from '../../../source/wizard/plain/reply.ts';

const field = {text: '', type: 'word', isValid: false, isOptional: false} as const;

describe('an answer to a question with numbers', () => {
	it('is a number, nothing for the usual one, ? or <', () => {
		expect(replyToChoice(' 2 ', 3, 0)).toEqual({kind: 'chosen', index: 1});
		expect(replyToChoice('', 3, 2)).toEqual({kind: 'chosen', index: 2});
		expect(replyToChoice('?', 3, 0)).toEqual({kind: 'help', word: ''});
		expect(replyToChoice('? dns', 3, 0)).toEqual({kind: 'help', word: 'dns'});
		expect(replyToChoice('<', 3, 0)).toEqual({kind: 'back'});
	});

	it('never chooses what is not there, whatever is typed', () => {
		fc.assert(fc.property(fc.oneof(fc.string(), fc.integer().map(String)), fc.integer({min: 1, max: 12}), (typed, count) => {
			const reply = replyToChoice(typed, count, 0);
			expect(reply.kind !== 'chosen' || (reply.index >= 0 && reply.index < count)).toBe(true);
		}));
		for (const typed of ['0', '4', '-1', '1.5', 'one', '1 2']) {
			expect(replyToChoice(typed, 3, 0).kind, typed).toBe('unclear');
		}
	});
});

describe('a typed text', () => {
	it('nothing is what stands in brackets: the text that is there, or the proposal', () => {
		expect(replyToField('', {...field, text: 'meet.lab.test', isValid: true})).toEqual({kind: 'text', text: 'meet.lab.test'});
		expect(replyToField(' ', {...field, proposal: {text: 'meet.lab.test', reason: ''}})).toEqual({kind: 'text', text: 'meet.lab.test'});
		expect(replyToField('', {...field, text: 'wrong', isValid: false})).toEqual({kind: 'text', text: ''});
	});

	it('a dash empties what may be empty, and only that', () => {
		expect(replyToField('-', {...field, text: 'a@b.org', isValid: true, isOptional: true})).toEqual({kind: 'text', text: ''});
		expect(replyToField('-', field)).toEqual({kind: 'text', text: '-'});
	});

	it('a passphrase is taken as it is, and Enter alone is no passphrase', () => {
		expect(replyToField('?open', {...field, type: 'secret'})).toEqual({kind: 'text', text: '?open'});
		expect(replyToField(' - ', {...field, type: 'secret', isOptional: true})).toEqual({kind: 'text', text: ' - '});
		expect(replyToField('', {...field, type: 'secret', text: 'old', isValid: true})).toEqual({kind: 'text', text: ''});
		expect(replyToField('<', {...field, type: 'secret'})).toEqual({kind: 'back'});
	});
});
