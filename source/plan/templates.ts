import type {Format} from '../templates/escape.ts';
import {fill, type Values} from '../templates/fill.ts';
import type {Templates} from './types.ts';

/** A template by its name under templates/, without `.liquid`, filled for its file format. Throws when there is no such template or a value is missing: both are our bugs. */
export const fillText = (templates: Templates, name: string, values: Values, format: Format): string => {
	const template = templates[name];
	if (template === undefined) {
		throw new Error(`no template ${name}`);
	}

	return fill(template, values, format);
};

/** The lines of a filled template, without the empty one at its end. */
export const fillLines = (templates: Templates, name: string, values: Values, format: Format): readonly string[] =>
	fillText(templates, name, values, format).replace(/\n$/v, '').split('\n');
