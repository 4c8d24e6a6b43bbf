import type {Command} from 'commander';
import {describe, expect, it} from 'vitest';
import {buildProgram} from '../../source/commands/program.ts';
import {languages} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';

const everyCommand = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(each => everyCommand(each))];

describe('help', () => {
	const helpOf = (language: 'en' | 'es') => everyCommand(buildProgram({say: speaker(language), version: '1', onCommand() {/* Nothing is run. */}})).map(command => command.helpInformation()).join('\n');

	it('has no English word in a place of the Spanish one', () => {
		const text = helpOf('es');
		expect(text).toMatch(/Uso: jitsi-wizard certificate leaf \[opciones\] <nombre>/v);
		expect(text).toContain('--set <nombre=valor>');
		expect(text.matchAll(/[<\[]([a-z]+)[=>\]]/gv).map(([, word]) => word!).filter(word => ['file', 'options', 'command', 'name', 'kind', 'folder', 'address', 'code', 'step'].includes(word)).toArray()).toEqual([]);
		expect(text).not.toMatch(/choices:|default:/v);
	});

	it.each(languages)('in %s names the words of an option and what counts without it', language => {
		expect(helpOf(language).replaceAll(/\s+/gv, ' ')).toContain(language === 'en' ? '(one of text, json, sh; otherwise text)' : '(a elegir: text, json, sh; si no, text)');
	});
});
