import {setFlagsFromString} from 'node:v8';
import {translate} from '../messages/translate.ts';
import {announcerFor} from '../terminal/announce.ts';
import {applyColourPolicy, hasColour} from '../terminal/colour.ts';
import {glyphsFor, isUtf8, toAscii} from '../terminal/glyphs.ts';
import {clearScreen, onResize} from '../terminal/resize.ts';
import {holdTerminal} from '../terminal/restore.ts';
import {createSafeStdin} from '../terminal/safe-stdin.ts';
import {saneSize} from '../terminal/size.ts';
import {thriftyStdout} from '../terminal/thrift.ts';
import type {WizardServices} from './services.ts';
import type {Signals} from './signal-effects.ts';
import {splash} from './splash.ts';
import {startState, type Beginning} from './start-state.ts';
import type {State} from './state/types.ts';
import {closingText} from './view/closing.ts';

/** What the wizard needs to start. `environment` is the process's own: the colour policy is written into it before Ink is read. */
export type WizardOptions = Beginning & {
	readonly services: WizardServices;
	readonly environment: Record<string, string | undefined>;
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
	readonly program: {readonly version: string};
};

/**
Shows the wizard on a terminal until it is over. Returns the exit code (design.md section 8); rejects with whatever nobody expected, after giving the
terminal back.
*/
export const runWizard = async (options: WizardOptions): Promise<{readonly exitCode: number}> => {
	const {services, environment, stdin, stdout, program} = options;
	// Frames are drawn and thrown away for as long as apt talks: V8 shall tidy up more often rather than take more and more of a small box's memory.
	setFlagsFromString('--optimize-for-size');
	applyColourPolicy(environment);
	const glyphs = glyphsFor(environment);
	const encode = isUtf8(environment) ? (text: string) => text : toAscii;
	const isColourful = hasColour(environment);
	const announcer = announcerFor(environment);
	const {copy} = announcer;
	const signals: Signals = {
		title(text) {
			stdout.write(announcer.title(encode(text)));
		},
		notice(text) {
			stdout.write(announcer.notice(encode(text)));
		},
		...(copy && {
			copy(text: string) {
				stdout.write(copy(text));
			},
		}),
	};
	const wishes = new EventTarget();
	const wishRedraw = () => {
		wishes.dispatchEvent(new Event('redraw'));
	};

	const restore = holdTerminal({stdin, stdout}, wishRedraw);
	const input = createSafeStdin(stdin, wishRedraw);
	let stopListening: (() => void) | undefined;
	try {
		// Keys count from the first sight on: without raw mode the terminal would write them over it.
		stdin.setRawMode(true);
		stdout.write(splash({language: options.language, version: program.version, size: saneSize(stdout), glyphs, encode, isColourful}));
		// Only now: Ink's colour library reads the environment when it is loaded, and loading takes longer than all before.
		const [{render}, {App}] = await Promise.all([import('ink'), import('./app.tsx')]);
		stdout.write(clearScreen);
		const last = await new Promise<State>((resolve, reject) => {
			const start = startState(options);
			const app = () => (
				<App
					start={start}
					services={services}
					size={saneSize(stdout)}
					glyphs={glyphs}
					encode={encode}
					isColourful={isColourful}
					program={program}
					signals={signals}
					onEnd={state => {
						instance.unmount();
						resolve(state);
					}}
					onBug={error => {
						instance.unmount();
						reject(error instanceof Error ? error : new Error(String(error)));
					}}
				/>
			);
			const instance = render(app(), {stdin: input, stdout: thriftyStdout(stdout), exitOnCtrlC: false, patchConsole: false, incrementalRendering: true, maxFps: 60, interactive: true});
			const fresh = () => {
				instance.clear();
				stdout.write(clearScreen);
				instance.rerender(app());
			};

			wishes.addEventListener('redraw', fresh);
			stopListening = onResize(stdout, fresh);
			instance.waitUntilExit().catch(reject);
		});
		restore();
		const say = (message: Parameters<typeof translate>[1]) => encode(translate(last.language, message));
		const text = closingText(last, {say, glyphs, width: Math.min(saneSize(stdout).columns, 100) - 1, logPath: services.logPath});
		stdout.write(`${encode(text)}\n`);
		return {exitCode: last.exit ?? 0};
	} finally {
		stopListening?.();
		restore();
		input.close();
	}
};
