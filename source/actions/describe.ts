import type {Description} from './description.ts';
import type {ActionModule} from './module.ts';
import type {Action, ActionKind} from './types.ts';
import {moduleOf} from './vocabulary.ts';

/** What an action will do. Pure. */
export const describe = (action: Action): Description => (moduleOf(action) as ActionModule<ActionKind>).describe(action);
