import {describe, expect, it} from 'vitest';
import {languages} from '../../source/messages/message.ts';
import {speaker} from '../../source/messages/translate.ts';
import {cellWidth} from '../../source/terminal/width.ts';
import {findWord, glossaryLines, glossaryWords} from '../../source/wizard/view/glossary.ts';
import {draw} from './draw.tsx';
import {after, upTo} from './fixture.ts';

describe('the glossary', () => {
	it.each(languages)('%s: explains ten words, each of which can be asked for by its name', language => {
		const say = speaker(language);
		expect(glossaryWords).toHaveLength(10);
		for (const word of glossaryWords) {
			expect(findWord(say({key: `glossary.${word}.word`}).split(', ')[0]!, say), word).toBe(word);
		}
	});

	it('understands other letters and a beginning, and no word that is not there', () => {
		expect(findWord('RAIZ', speaker('es'))).toBe('authority');
		expect(findWord('cert', speaker('en'))).toBe('certificate');
		expect(findWord('self', speaker('en'))).toBe('self-signed');
		expect(findWord('', speaker('en'))).toBeUndefined();
		expect(findWord('zebra', speaker('en'))).toBeUndefined();
	});

	it.each(languages)('%s: fits into a narrow terminal', language => {
		for (const spans of glossaryLines({say: speaker(language), width: 56})) {
			expect(spans.reduce((sum, {text}) => sum + cellWidth(text), 0)).toBeLessThanOrEqual(56);
		}
	});

	it('opens with g from the help, and Esc leads back to it', async () => {
		const screen = draw(after([...upTo('hosts'), {type: 'open', overlay: {kind: 'help', offset: 0}}]));
		await screen.press('g');
		expect(screen.text()).toContain('The directory of the internet');
		await screen.press('\u{1B}[27u');
		expect(screen.text()).toContain('Computers look names up');
		screen.unmount();
	});
});
