import type {Description} from './description.ts';
import type {Action} from './types.ts';
import {moduleOf} from './vocabulary.ts';

/** What an action will do. Pure. */
export const describe = (action: Action): Description => moduleOf(action).describe(action);
