import {Liquid} from 'liquidjs';
import {encoders, UnencodableError, type Format} from './escape.ts';

/** What a template may be filled with. */
export type Values = Readonly<Record<string, string | number | boolean>>;

const encode = (format: Format) => (value: unknown): string => {
	if (typeof value === 'string') {
		return encoders[format](value);
	}

	if (typeof value === 'boolean' || Number.isSafeInteger(value)) {
		return String(value);
	}

	throw new UnencodableError(format);
};

// Without a root folder it can read no other file, and `raw`, which would skip the encoder, is taken out.
const engine = (format: Format): Liquid => {
	const liquid = new Liquid({strictVariables: true, strictFilters: true, ownPropertyOnly: true, outputEscape: encode(format), templates: {}});
	delete liquid.filters['raw'];
	return liquid;
};

/**
Fills a template.
@param template - Liquid text from templates/
@param values - every variable of the template; one that is missing is an error
@param format - decides how the values are written
@returns the finished text
@throws for a missing variable or unknown filter, and when a value cannot be written in this format
*/
export const fill = (template: string, values: Values, format: Format): string =>
	String(engine(format).parseAndRenderSync(template, values));
