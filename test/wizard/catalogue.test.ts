import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {describe, expect, it} from 'vitest';
import {catalogues, type MessageKey} from '../../source/messages/catalogue.ts';
import {languages, type Entry} from '../../source/messages/message.ts';
import {cellWidth} from '../../source/terminal/width.ts';

const source = join(import.meta.dirname, '..', '..', 'source', 'wizard');
const forms = (entry: Entry): readonly string[] => (typeof entry === 'string' ? [entry] : [entry.one, entry.other]);
const keys = (Object.keys(catalogues.en) as MessageKey[]).filter(key => key.startsWith('wizard.'));

describe('the sentences of the screens', () => {
	it.each([
		[/^wizard\.screen\./v, 18],
		[/^wizard\.hint\./v, 17],
		[/^wizard\.review\.row\./v, 16],
		[/^wizard\.(?:method|reach|hosts)\.(?:classic|public|lan|none|other|add)$/v, 54],
		[/^wizard\.certificate\.(?:kind\.[\-a-z]+|own\.use\w*|(?:own|lab|acme)\.choice\.\w+)$/v, 54],
		[/^wizard\.(?:quit|warnings|interrupt|blocked)\.(?:stay|leave|back|goOn|stop)$/v, 54],
		[/^wizard\.certificate\.\w+\.(?:title|bad)$/v, 56],
		[/^wizard\.(?:method|reach|domain|certificate|review|quit|blocked|untested|acceptKey|interrupt)\.title$/v, 56],
	])('%s fits its place in the smallest terminal', (pattern, width) => {
		const concerned = keys.filter(key => pattern.test(key));
		expect(concerned.length).toBeGreaterThan(0);
		for (const key of concerned) {
			for (const text of languages.flatMap(language => forms(catalogues[language][key]))) {
				expect(cellWidth(text), `${key}: ${text}`).toBeLessThanOrEqual(width);
			}
		}
	});

	it('stand in no component', () => {
		const components = readdirSync(source, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile() && entry.name.endsWith('.tsx'));
		expect(components.length).toBeGreaterThan(0);
		for (const {parentPath, name} of components) {
			const code = readFileSync(join(parentPath, name), 'utf8');
			// What stands between two tags on one line is text for the screen.
			const literals = code.matchAll(/>(?<text>[^<>\{\}=;\n]+)<\//gv).map(({groups}) => groups!['text']!).filter(found => /\p{Letter}{2,}/v.test(found)).toArray();
			expect(literals, name).toEqual([]);
		}
	});
});
