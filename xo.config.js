/** House style (shared/style.md): tabs, named exports only, no shell, no classes but errors. */
const config = [
	{ignores: ['package.json', 'dist/**', 'test-output/**', 'test/box/standin/packages/**']},
	{
		rules: {
			// Data fields are named by the schema they come from.
			'@typescript-eslint/naming-convention': 'off',
			// Abbreviations the field uses: env, dir, args, props, params, i.
			'unicorn/prevent-abbreviations': 'off',
			'unicorn/name-replacements': 'off',
			// Plain TypeScript files are run by Node itself, so imports name the .ts file.
			'import-x/extensions': 'off',
			'n/file-extension-in-import': 'off',
			// A probe that waits between two samples awaits in a loop on purpose.
			'no-await-in-loop': 'off',
			'capitalized-comments': 'off',
			// One-line doc comments are the house style.
			'unicorn/single-line-block-comment-style': 'off',
			// Tables read better a record a line.
			'@stylistic/object-curly-newline': 'off',
			'@stylistic/max-len': 'off',
			'@stylistic/array-element-newline': 'off',
			'regexp/prefer-named-capture-group': 'off',
			// Matters of taste that cost more lines than they save.
			'@stylistic/multiline-ternary': 'off',
			'@stylistic/no-mixed-operators': 'off',
			'@typescript-eslint/no-restricted-types': 'off',
			'n/prefer-global/buffer': 'off',
			'n/prefer-global/process': 'off',
			'no-bitwise': 'off',
			'jsdoc/require-yields': 'off',
			'node-test/no-import-test-files': 'off',
			'unicorn/consistent-boolean-name': 'off',
			'unicorn/max-nested-calls': 'off',
			'unicorn/no-non-function-verb-prefix': 'off',
			'regexp/sort-character-class-elements': 'off',
			// dpkg-query's own format strings look like templates.
			'no-template-curly-in-string': 'off',
			'unicorn/consistent-conditional-object-spread': 'off',
			'unicorn/no-await-expression-member': 'off',
			'unicorn/no-nested-ternary': 'off',
			'no-nested-ternary': 'off',
			'unicorn/numeric-separators-style': 'off',
			'unicorn/prefer-simple-condition-first': 'off',
			'unicorn/prefer-type-literal-last': 'off',
			'@typescript-eslint/strict-boolean-expressions': 'off',
			'@typescript-eslint/prefer-nullish-coalescing': 'off',
		},
	},
	{
		// Tests read as sentences: vitest's matchers are any, one-line arrows return nothing, shell and regular expressions stand as they are used.
		files: ['test/**'],
		rules: {
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'unicorn/no-incorrect-template-string-interpolation': 'off',
			'unicorn/no-thenable': 'off',
			'unicorn/no-unsafe-string-replacement': 'off',
			'unicorn/prefer-array-find': 'off',
			'unicorn/prefer-iterator-to-array': 'off',
			'unicorn/prefer-split-limit': 'off',
			'unicorn/prefer-string-raw': 'off',
			'regexp/no-contradiction-with-assertion': 'off',
			'regexp/no-unused-capturing-group': 'off',
			'regexp/prefer-lookaround': 'off',
			'require-unicode-regexp': 'off',
		},
	},
];
export default config;
