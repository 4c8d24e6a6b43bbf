import {answering} from './answering.ts';
import {certifying} from './certificate.ts';
import {failing} from './failing.ts';
import {gathering} from './gathering.ts';
import {navigation} from './navigate.ts';
import {layering} from './layering.ts';
import {running} from './running.ts';
import type {Action, Handlers, State} from './types.ts';

const handlers: Handlers<Action['type']> = {...gathering, ...navigation, ...answering, ...certifying, ...layering, ...running, ...failing};

/** The state after an action. Pure and total: any action may come at any time. */
export const reduce = (state: State, action: Action): State =>
	(state.exit === undefined ? handlers[action.type](state, action as never) : state);
