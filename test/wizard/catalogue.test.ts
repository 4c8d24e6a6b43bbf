import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import ts from 'typescript';
import {describe, expect, it} from 'vitest';
import {catalogues, type MessageKey} from '../../source/messages/catalogue.ts';
import {languages, type Entry} from '../../source/messages/message.ts';
import {cellWidth} from '../../source/terminal/width.ts';

const source = join(import.meta.dirname, '..', '..', 'source', 'wizard');
const forms = (entry: Entry): readonly string[] => (typeof entry === 'string' ? [entry] : Object.values(entry));
const keys = (Object.keys(catalogues.en) as MessageKey[]).filter(key => key.startsWith('wizard.'));

/** Texts in code that a person could read: two words or more in a string or a template, and any word between two tags. What only our mistakes say does not count. */
const literalsIn = (code: string): readonly string[] => {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isNewExpression(node) && node.expression.getText().endsWith('Error')) {
			return;
		}

		const text = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) || ts.isJsxText(node) ? node.text : '';
		const isSentence = ts.isJsxText(node) ? /\p{Letter}{2}/v.test(text) : /\p{Letter}{2} \p{Letter}{2}/v.test(text);
		if (isSentence && !/^(?:&& )?(?:sudo |jitsi-wizard )/v.test(text.trim())) {
			found.push(text);
		}

		ts.forEachChild(node, visit);
	};

	visit(ts.createSourceFile('code.tsx', code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX));
	return found;
};

describe('the sentences of the screens', () => {
	it.each([
		[/^wizard\.screen\./v, 18],
		[/^wizard\.hint\./v, 17],
		[/^wizard\.review\.row\./v, 16],
		[/^wizard\.(?:method|reach|hosts)\.(?:classic|public|lan|none|other|add)$/v, 54],
		[/^wizard\.certificate\.(?:kind\.[\-a-z]+|own\.use\w*|(?:own|lab|acme)\.choice\.\w+)$/v, 54],
		[/^wizard\.(?:quit|warnings|interrupt|blocked)\.(?:stay|leave|back|goOn|stop)$/v, 54],
		[/^wizard\.review\.(?:steps|files)\.means$/v, 56],
		[/^wizard\.review\.(?:(?:steps|files|outside|undo|advice|script)\.summary|packages\.sizeOnly|images\.only|firewall\.(?:\w+Count|leave|nothing|docker))$/v, 41],
		[/^wizard\.certificate\.short\./v, 40],
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

	it('stand nowhere in the code of the screens and of the plain text: only commands do', () => {
		const files = readdirSync(source, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile() && /\.tsx?$/v.test(entry.name));
		expect(files.length).toBeGreaterThan(0);
		const found = files.flatMap(({parentPath, name}) => literalsIn(readFileSync(join(parentPath, name), 'utf8')).map(text => `${name}: ${text}`));
		expect(found).toEqual([]);
		expect(literalsIn('const a = [\'two words\', `${b} in here`, <b>word</b>, \'one\', \'sudo jitsi-wizard status\'];')).toEqual(['two words', ' in here', 'word']);
	});
});
