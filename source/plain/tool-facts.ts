import type {SessionState} from '../session/state.js';
import type {ToolCall} from '../session/tool-call.js';
import {compactArguments} from '../ui/lines/tool-lines.js';
import type {Messages} from '../ui/messages.js';
import {plainLine} from '../ui/text/plain-text.js';

/** Arguments are told this far, characters: enough to know what is being asked. */
const mostArguments = 200;

const timeOf = ({durationMs = 0}: ToolCall, messages: Messages): string =>
	durationMs < 100
		? messages.milliseconds(Math.round(durationMs))
		: messages.duration(durationMs);

/** What there is to say of a call in this state; undefined while nothing happens. */
const wordsOf = (tool: ToolCall, messages: Messages): string | undefined => {
	const {plain} = messages;
	const summary = plainLine(tool.summary);
	switch (tool.status) {
		case 'preparing': {
			return undefined;
		}

		case 'running': {
			const details = compactArguments(tool.arguments).slice(0, mostArguments);
			return plain.toolStarted(details);
		}

		case 'done': {
			const words = plain.toolDone(summary, timeOf(tool, messages));
			return tool.isSample ? `${words}; ${plain.sample}` : words;
		}

		case 'failed': {
			return plain.toolFailed(summary);
		}

		case 'cancelled': {
			return plain.toolCancelled;
		}
	}
};

/** Tool calls that began or ended. */
export const tellTools = (
	before: SessionState | undefined,
	{tools}: SessionState,
	messages: Messages,
): readonly string[] => {
	if (before?.tools === tools) {
		return [];
	}

	const known = new Map(before?.tools.map((tool) => [tool.callId, tool]));
	return tools.flatMap((tool) => {
		const words =
			known.get(tool.callId)?.status === tool.status
				? undefined
				: wordsOf(tool, messages);
		const where =
			tool.where === 'server' ? ` (${messages.plain.onServer})` : '';
		return words === undefined
			? []
			: [`${messages.plain.tool(plainLine(tool.name))}${where}: ${words}.`];
	});
};
