import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {wizard as en} from '../../source/messages/en/wizard.ts';
import {wizard as es} from '../../source/messages/es/wizard.ts';
import type {Entry} from '../../source/messages/message.ts';
import {cellWidth} from '../../source/terminal/width.ts';

const source = join(import.meta.dirname, '..', '..', 'source', 'wizard');
const forms = (entry: Entry): readonly string[] => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
const placeholders = (text: string) => text.matchAll(/\{\w+\}/gv).map(([name]) => name).toArray().toSorted();
const keys = Object.keys(en) as Array<keyof typeof en>;

describe('the sentences of the screens', () => {
	it('are the same in both languages, with the same placeholders', () => {
		expect(Object.keys(es).toSorted()).toEqual(keys.toSorted());
		for (const key of keys) {
			const wanted = placeholders(forms(en[key]).at(-1) ?? '');
			// “One thing” needs no number.
			for (const text of [...forms(en[key]), ...forms(es[key])]) {
				expect([...new Set([...placeholders(text), ...(wanted.includes('{count}') ? ['{count}'] : [])])].toSorted(), key).toEqual(wanted);
			}
		}
	});

	it('are not the same text by oversight', () => {
		const same = keys.filter(key => !/\.name$|^wizard\.key\./v.test(key) && JSON.stringify(en[key]) === JSON.stringify(es[key]) && /\p{Letter}{4,}/v.test(forms(en[key])[0]!.replaceAll(/\{\w+\}/gv, '')));
		expect(same).toEqual(['wizard.title']);
	});

	it.each([
		[/^wizard\.screen\./v, 18],
		[/^wizard\.hint\./v, 17],
		[/^wizard\.review\.row\./v, 16],
		[/^wizard\.(?:method|reach|hosts|certificate)\.(?:classic|public|lan|none|other|selfSigned|add)$/v, 54],
		[/^wizard\.(?:quit|warnings|interrupt|blocked)\.(?:stay|leave|back|goOn|stop)$/v, 54],
		[/^wizard\.(?:method|reach|domain|certificate|review|quit|blocked|untested|acceptKey|interrupt)\.title$/v, 56],
	])('%s fits its place in the smallest terminal', (pattern, width) => {
		const concerned = keys.filter(key => pattern.test(key));
		expect(concerned.length).toBeGreaterThan(0);
		for (const key of concerned) {
			for (const text of [...forms(en[key]), ...forms(es[key])]) {
				expect(cellWidth(text), `${key}: ${text}`).toBeLessThanOrEqual(width);
			}
		}
	});

	it('what comes later is told in full in the smallest terminal', () => {
		for (const catalogue of [en, es]) {
			for (const key of ['wizard.method.docker', 'wizard.certificate.letsEncrypt', 'wizard.certificate.labCa', 'wizard.certificate.own'] as const) {
				const text = catalogue['wizard.later'].replace('{what}', () => catalogue[key]);
				expect(cellWidth(text), text).toBeLessThanOrEqual(54);
			}
		}
	});

	it('are all used, and none stands in a component', () => {
		const files = readdirSync(source, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile());
		const text = files.map(({parentPath, name}) => readFileSync(join(parentPath, name), 'utf8')).join('\n');
		// A key is used whole, or as a template whose fixed beginning and end match.
		const templates = text.matchAll(/`(?<template>wizard\.[^`]*)`/gv).map(({groups}) => groups!['template']!.split(/\$\{[^\}]*\}/v)).toArray();
		const isUsed = (key: string) => text.includes(`'${key}'`) || templates.some(parts => key.startsWith(parts[0]!) && key.endsWith(parts.at(-1)!));
		expect(keys.filter(key => !isUsed(key))).toEqual([]);
		const components = files.filter(({name}) => name.endsWith('.tsx'));
		for (const {parentPath, name} of components) {
			const code = readFileSync(join(parentPath, name), 'utf8');
			// What stands between two tags on one line is text for the screen.
			const literals = code.matchAll(/>(?<text>[^<>\{\}=;\n]+)<\//gv).map(({groups}) => groups!['text']!).filter(found => /\p{Letter}{2,}/v.test(found)).toArray();
			expect(literals, name).toEqual([]);
		}
	});
});
