import {array, assert, constantFrom, integer, property} from 'fast-check';
import {describe, expect, it} from 'vitest';
import {reflow} from '../../source/terminal/reflow.ts';

describe('text for a terminal', () => {
	it('is broken between words, under where it began', () => {
		expect(reflow('  - an nftables table with one NAT rule', 24)).toBe('  - an nftables table\n    with one NAT rule');
		expect(reflow('1. Make the name known\n   on this machine', 20)).toBe('1. Make the name\n   known\n   on this machine');
	});

	it('leaves commands and diffs whole', () => {
		const text = '       $ apt-get -y install nginx jitsi-meet\n+10.0.0.1 meet.lab.test\n    sudo jitsi-wizard resume';
		expect(reflow(text, 20)).toBe(text);
	});

	it('loses no word, adds none, and is never wider than a word forces it to be', () => {
		const words = constantFrom('a', 'word', 'longer-words', '(and', 'so', 'on)');
		assert(property(array(words, {minLength: 1}), integer({min: 20, max: 100}), (list, columns) => {
			const text = `  ${list.join(' ')}`;
			const lines = reflow(text, columns).split('\n');
			expect(lines.join(' ').split(/\s+/v).filter(Boolean)).toEqual(list);
			expect(lines.every(line => line.length <= columns)).toBe(true);
		}));
	});
});
