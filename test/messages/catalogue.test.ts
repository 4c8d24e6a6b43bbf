import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {catalogues, type MessageKey} from '../../source/messages/catalogue.ts';
import {languages, type Entry} from '../../source/messages/message.ts';

const source = join(import.meta.dirname, '..', '..', 'source');
const rooms = readdirSync(join(source, 'messages', 'en'));
const code = readdirSync(source, {recursive: true, encoding: 'utf8'})
	.filter(name => /\.tsx?$/v.test(name) && !name.startsWith('messages/'))
	.map(name => readFileSync(join(source, name), 'utf8')).join('\n');

const forms = (entry: Entry): readonly string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const placeholders = (text: string): readonly string[] => text.matchAll(/\{\w+\}/gv).map(([name]) => name).toArray().toSorted();
const keys = Object.keys(catalogues.en) as MessageKey[];
const texts = languages.flatMap(language => keys.flatMap(key => forms(catalogues[language][key]).map(text => ({language, key, text}))));
const withFault = (pattern: RegExp, only?: string): readonly string[] => texts
	.filter(({language, text}) => (only ?? language) === language && pattern.test(text))
	.map(({language, key, text}) => `${language} ${key}: ${text}`);

// A key is used whole, or put together in a template: then what fills the template must be a text or a name of the code, too.
const isNamed = (word: string): boolean => code.includes(`'${word}'`) || new RegExp(String.raw`(?<![\w\-])${RegExp.escape(word)}\??:`, 'v').test(code);
const templates = code.matchAll(/`(?<template>[a-z]+\.[^`]*\$\{[^`]*)`/gv)
	.map(({groups}) => groups!['template']!.split(/\$\{[^\}]*\}/v))
	.filter(({length}) => length === 2).toArray();
const isUsed = (key: string): boolean => code.includes(`'${key}'`) || templates.some(([start, end]) =>
	key.startsWith(start!) && key.endsWith(end!) && key.length > start!.length + end!.length && isNamed(key.slice(start!.length, key.length - end!.length)));

describe('the catalogues', () => {
	it.each(languages)('say everything in %s', language => {
		expect(Object.keys(catalogues[language]).toSorted()).toEqual(keys.toSorted());
	});

	it('have one file a room in each language, and no key twice', () => {
		for (const language of languages) {
			expect(readdirSync(join(source, 'messages', language))).toEqual(rooms);
			const written = rooms.flatMap(room => readFileSync(join(source, 'messages', language, room), 'utf8').matchAll(/^\t'(?<key>[^']+)': /gmv).map(({groups}) => groups!['key']!).toArray());
			expect(written.toSorted(), language).toEqual(keys.toSorted());
		}
	});

	it('fill the same placeholders in every language', () => {
		for (const key of keys) {
			const wanted = placeholders(forms(catalogues.en[key]).at(-1)!);
			const isCounted = wanted.includes('{count}');
			for (const text of languages.flatMap(language => forms(catalogues[language][key]))) {
				// “One thing” needs no number.
				expect([...placeholders(text).filter(name => name !== '{count}'), ...(isCounted ? ['{count}'] : [])].toSorted(), key).toEqual(wanted);
			}
		}
	});

	it('choose plural forms by a count they know, with the number in the plural', () => {
		for (const {language, key} of texts) {
			const entry = catalogues[language][key];
			expect(typeof entry === 'string' || (entry.other.includes('{count}') && Object.keys(entry).length > 1 && new Set(Object.values(entry)).size > 1), `${language} ${key}`).toBe(true);
		}
	});

	it('hold no sentence that nothing says', () => {
		expect(keys.filter(key => !isUsed(key))).toEqual([]);
	});

	it.each(languages.slice(1))('are not the same in English and in %s by oversight', language => {
		const isSame = (key: MessageKey): boolean => JSON.stringify(catalogues.en[key]) === JSON.stringify(catalogues[language][key]);
		const words = (key: MessageKey): string => forms(catalogues.en[key]).join(' ').replaceAll(/\{\w+\}/gv, '');
		expect(keys.filter(key => isSame(key) && /\p{Letter}{4,}/v.test(words(key)))).toEqual([
			'drawing.router',
			'wizard.title',
			'wizard.key.interrupt',
			'wizard.hint.write',
			'wizard.help.keys.erase.name',
			'wizard.help.keys.leave.name',
			'wizard.help.keys.redraw.name',
			'wizard.review.answersHosts',
			'wizard.review.row.script',
		]);
	});
});

describe('every sentence', () => {
	it('is clean: no control characters, no blank too many, no placeholder left open', () => {
		expect(withFault(/[[\p{Control}\p{Format}]--\n]|^\s|\s$|\s\n| {2}|^$/v)).toEqual([]);
		expect(texts.filter(({text}) => /[\{\}]/v.test(text.replaceAll(/\{\w+\}/gv, '')))).toEqual([]);
	});

	it('has the quotes, dots and apostrophes of its language', () => {
		expect(withFault(/[«»]/v, 'en')).toEqual([]);
		expect(withFault(/[“”]/v, 'es')).toEqual([]);
		expect(withFault(/\p{Letter}'\p{Letter}|\.{3}/v)).toEqual([]);
		expect(texts.filter(({text}) => text.split(/[“«]/v).length !== text.split(/[”»]/v).length)).toEqual([]);
	});

	it('is calm', () => {
		expect(withFault(/\p{Letter}!|¡/v)).toEqual([]);
	});

	it('calls one thing by one word', () => {
		expect(withFault(/\b(?:box|hostname|(?<!\/)repository|videobridge|(?<!docker )login|install (?:goes|runs|went)|this (?:computer|host|server)|download(?:ed|ing)|turn server|hired|dns records?)\b/iv, 'en')).toEqual([]);
		expect(withFault(/\bmáquina(?! virtual)|\b(?:computadora|ordenador|guion de|repositorio|este servidor|servidor de (?:mensajería|retransmisión|paquetes)|servidor turn|registros? (?:a|aaaa|dns|json)|retir(?:a|ada|ar|arlo|ado)|elimin\w+|tú|tus?)\b/iv, 'es')).toEqual([]);
	});

	it('gives commands that need root with sudo', () => {
		const needsRoot = /(?<!sudo )(?:\bjitsi-wizard (?:apply|watch|resume|status|hosts|uninstall|--)(?!help)|\b(?:apt-get|dpkg --configure|systemctl (?:disable|restart|start)|timedatectl set|chattr|nft|nginx -t|fuser|dmesg|mkswap|swapon|fallocate|chmod|mount -o|tar -c|rm|mv) [\-\w\/\{])/v;
		expect(withFault(needsRoot)).toEqual([]);
	});
});
