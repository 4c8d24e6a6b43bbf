import type {Command} from 'commander';
import {describe, expect, it} from 'vitest';
import {buildProgram} from '../../source/commands/program.ts';
import {languages, type Language} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';

const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(each => everyCommand(each))];

describe('help', () => {
	const programIn = (language: Language): Command => buildProgram({say: speaker(language), version: '1', onCommand() {/* Nothing is run. */}});
	const helpOf = (language: Language): string => everyCommand(programIn(language)).map(command => command.helpInformation()).join('\n');
	const printed = (language: Language): string => {
		let text = '';
		programIn(language).configureOutput({
			writeOut(part) {
				text += part;
			},
		}).outputHelp();
		return text;
	};

	it('has no English word in a place of the Spanish one', () => {
		const text = helpOf('es');
		expect(text).toMatch(/Uso: jitsi-wizard certificate leaf \[opciones\] <nombre>/v);
		expect(text).toContain('--set <nombre=valor>');
		const places = (help: string): ReadonlySet<string> => new Set(help.matchAll(/[<\[=]([a-z]+)(?:[=>\]]|\.\.\.)/gv).map(([, word]) => word!));
		// A url is one in both; the others belong to the background job.
		expect([...places(helpOf('en')).intersection(places(text))].toSorted()).toEqual(['id', 'number', 'url']);
		expect(text).not.toMatch(/choices:|default:/v);
	});

	it.each(languages)('in %s fits into 80 columns, the exit codes as well', language => {
		const text = printed(language);
		expect(text).toMatch(/^ {2}130, 143 {3,}\S/mv);
		expect(`${text}\n${helpOf(language)}`.split('\n').filter(line => line.length > 80)).toEqual([]);
	});

	it.each(languages)('in %s says what a command or an option does as a part of a sentence', language => {
		const texts = everyCommand(programIn(language)).slice(1).flatMap(command => [command.description(), ...command.options.map(({description}) => description)]);
		expect(texts.filter(text => /^\p{Uppercase_Letter}\p{Lowercase_Letter}|\.$/v.test(text))).toEqual([]);
	});

	it.each(languages)('in %s names the words of an option and what counts without it', language => {
		expect(helpOf(language).replaceAll(/\s+/gv, ' ')).toContain(language === 'en' ? '(one of text, json, sh; otherwise text)' : '(a elegir: text, json, sh; si no, text)');
	});
});
