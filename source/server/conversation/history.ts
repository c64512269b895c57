import type {HistoryEntry} from '../engines.js';
import type {Item} from './conversation.js';
import {isSpoken, textOf} from './wire.js';

/** What the mind is told where the user has said nothing for a while. */
const nudge: HistoryEntry = {
	type: 'message',
	role: 'system',
	text: 'The person has said nothing for a while. Ask in a few words whether they are still there.',
	source: 'typed',
};

const entryOf = ({wire, isSilence}: Item): HistoryEntry => {
	if (isSilence === true) {
		return nudge;
	}

	switch (wire.type) {
		case 'message': {
			return {
				type: 'message',
				role: wire.role,
				text: textOf(wire),
				source: isSpoken(wire) ? 'speech' : 'typed',
			};
		}

		case 'function_call': {
			return {
				type: 'call',
				callId: wire.call_id,
				name: wire.name,
				arguments: wire.arguments,
			};
		}

		case 'function_call_output': {
			return {type: 'output', callId: wire.call_id, output: wire.output};
		}
	}
};

/** What the mind is told of items: of an answer what was heard of it, of an utterance what was understood. */
export const historyOf = (items: readonly Item[]): readonly HistoryEntry[] =>
	items.map((item) => entryOf(item));

/** Whether somebody is still listening to one of these. */
export const isUnheard = ({wire, heard}: Item): boolean =>
	wire.type === 'message' &&
	wire.role === 'user' &&
	isSpoken(wire) &&
	heard === undefined;
