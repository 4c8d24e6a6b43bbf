import {createContext, use, type Dispatch, type ReactNode} from 'react';
import type {Finding} from '../../checks/types.ts';
import type {Action, State} from '../state/types.ts';

/** What a screen works with besides its view. */
export type Wizard = {
	readonly state: State;
	readonly dispatch: Dispatch<Action>;
	/** What the checks say of the facts so far, the serious findings first. */
	readonly findings: readonly Finding[];
	readonly logPath: string;
	/** Puts a text on the clipboard; absent where the terminal has none. */
	readonly copy?: ((text: string) => void) | undefined;
	/** The plan as a commented shell script. */
	readonly script: () => string;
};

const Context = createContext<Wizard | undefined>(undefined);

/** Gives state and dispatch to everything below. */
export const WizardProvider = ({wizard, children}: {readonly wizard: Wizard; readonly children: ReactNode}) => <Context value={wizard}>{children}</Context>;

/** State and dispatch. Throws outside a WizardProvider, which is our bug. */
export const useWizard = (): Wizard => {
	const wizard = use(Context);
	if (wizard === undefined) {
		throw new Error('No wizard');
	}

	return wizard;
};
