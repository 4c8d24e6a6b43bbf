/* eslint-disable unicorn/prefer-event-target -- Node's streams, which these play, are emitters */
import {EventEmitter} from 'node:events';
import type {Language} from '../../source/messages/message.ts';
import {glyphsFor, toAscii} from '../../source/terminal/glyphs.ts';
import type {Size} from '../../source/terminal/size.ts';
import type {WizardServices} from '../../source/wizard/services.ts';
import type {Signals} from '../../source/wizard/signal-effects.ts';
import type {State} from '../../source/wizard/state/types.ts';
import {silentServices} from './fixture.ts';

// Ink's colour library asks the environment once, when it is loaded: what is drawn has the colours of a usual terminal.
process.env['FORCE_COLOR'] = '2';
const [{render}, {App}] = await Promise.all([import('ink'), import('../../source/wizard/app.tsx')]);

const escapeSequence = /\p{Control}\[[\d;?]*[A-Za-z]/gv;

/** What stands on a terminal of this size when the wizard is in this state, and a way to type and to look again. */
export const draw = (state: State, {columns = 80, rows = 24, isAscii = false, language = state.language, services = silentServices(), onSignal}: Partial<Size> & {
	readonly isAscii?: boolean;
	readonly language?: Language;
	readonly services?: WizardServices;
	/** Told what goes to the terminal beside its screen. */
	readonly onSignal?: (kind: keyof Signals, text: string) => void;
} = {}) => {
	let frame = '';
	const stdout = Object.assign(new EventEmitter(), {
		columns, rows, isTTY: true,
		write(text: string, done?: () => void) {
			frame = text;
			done?.();
			return true;
		},
	});
	const queue: string[] = [];
	const stdin = Object.assign(new EventEmitter(), {
		isTTY: true, setRawMode() {/* There is no terminal. */}, setEncoding() {/* Text already. */}, ref() {/* Nothing to hold. */}, unref() {/* Nothing to hold. */},
		read: () => queue.shift() ?? null,
	});
	const ends: State[] = [];
	const instance = render(
		<App
			start={{...state, language}}
			services={services}
			size={{columns, rows}}
			glyphs={glyphsFor({LANG: isAscii ? 'C' : 'C.UTF-8'})}
			encode={isAscii ? toAscii : text => text}
			isColourful={!isAscii}
			program={{version: '0.1.0'}}
			signals={{
				title: text => onSignal?.('title', text),
				notice: text => onSignal?.('notice', text),
				copy: text => onSignal?.('copy', text),
			}}
			onEnd={last => {
				ends.push(last);
			}}
			onBug={error => {
				throw error;
			}}
		/>,
		{stdout: stdout as unknown as NodeJS.WriteStream, stdin: stdin as unknown as NodeJS.ReadStream, debug: true, patchConsole: false, exitOnCtrlC: false, interactive: true},
	);
	const lines = () => frame.replaceAll(escapeSequence, '').replace(/\n$/v, '').split('\n');
	return {
		lines,
		/** With its colours. */
		frame: () => frame,
		text: () => lines().map(line => line.trim()).join(' ').replaceAll(/\s+/gv, ' '),
		async press(...keys: readonly string[]) {
			for (const key of keys) {
				queue.push(key);
				stdin.emit('readable');
				// What a key sets off is drawn in several turns of the event loop, and a busy machine stretches them.
				for (let quietTurns = 0, before = frame; quietTurns < 5; quietTurns = before === frame ? quietTurns + 1 : 0) {
					before = frame;
					await new Promise(resolve => {
						setTimeout(resolve, 4);
					});
				}
			}
		},
		ends,
		unmount() {
			instance.unmount();
		},
	};
};
