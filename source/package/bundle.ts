import {cp, copyFile, mkdir, readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {build, type Plugin} from 'esbuild';

const root = join(import.meta.dirname, '..', '..');

/** Ink loads its developer tools only when DEV is set; nobody debugs an installer's screens on a server. */
const withoutDevtools: Plugin = {
	name: 'without-devtools',
	setup(bundler) {
		// Esbuild hands these patterns to Go, which knows no flag `v`.
		/* eslint-disable require-unicode-regexp -- as above */
		bundler.onResolve({filter: /^react-devtools-core$/}, () => ({path: 'react-devtools-core', namespace: 'empty'}));
		bundler.onLoad({filter: /.*/, namespace: 'empty'}, () => ({contents: 'export default {};'}));
		/* eslint-enable require-unicode-regexp -- as above */
	},
};

/** Yoga reads its own WebAssembly by fetch() from a data: address, which makes Node load its whole web client; without fetch it decodes the text itself. */
const withoutFetch: Plugin = {
	name: 'without-fetch',
	setup(bundler) {
		// eslint-disable-next-line require-unicode-regexp -- as above
		bundler.onLoad({filter: /yoga-wasm-base64-esm\.js$/}, async ({path}) => ({contents: `const fetch = undefined;\n${await readFile(path, 'utf8')}`}));
	},
};

/**
Ink asks string-width how wide each text is, which compiles tables of all emoji: a third of the time until the first screen stands. Our texts are answered
without them, the others by string-width itself, loaded at its first use.
*/
const quickWidth: Plugin = {
	name: 'quick-width',
	setup(bundler) {
		/* eslint-disable require-unicode-regexp -- as above */
		bundler.onResolve({filter: /^string-width$/}, ({kind}) => (kind === 'require-call' ? undefined : {path: 'string-width', namespace: 'quick'}));
		bundler.onLoad({filter: /.*/, namespace: 'quick'}, () => ({
			contents: `import {plainWidth} from './source/terminal/plain-width.ts';
				export default (text, options) => plainWidth(text) ?? require('string-width').default(text, options);`,
			resolveDir: root,
		}));
		/* eslint-enable require-unicode-regexp -- as above */
	},
};

/**
Builds dist/, or another folder: the program as a few files (what only some commands need is loaded when they need it), its templates and its version.
One bundle starts three times faster than loose modules (ink.md 2a). `entry`: another file to start from, for the benchmark's screens.
*/
export const bundle = async (out = join(root, 'dist'), entry = 'source/cli.ts'): Promise<void> => {
	await rm(out, {recursive: true, force: true});
	await mkdir(out, {recursive: true});
	await build({
		absWorkingDir: root,
		entryPoints: [entry],
		outdir: out,
		bundle: true,
		splitting: true,
		platform: 'node',
		format: 'esm',
		target: 'node24',
		jsx: 'automatic',
		// Names stay: a stack trace can be read, and shorter ones start no faster.
		minifyWhitespace: true,
		minifySyntax: true,
		// The notices of bundled libraries travel with them.
		legalComments: 'linked',
		define: {'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"'},
		// CommonJS libraries among ours call require for Node's own modules.
		banner: {js: 'import {createRequire as __createRequire} from \'node:module\'; const require = __createRequire(import.meta.url);'},
		plugins: [withoutDevtools, withoutFetch, quickWidth],
	});
	await cp(join(root, 'templates'), join(out, 'templates'), {recursive: true});
	await copyFile(join(root, 'package.json'), join(out, 'package.json'));
};

if (import.meta.main) {
	await bundle();
}
