import type {Language} from '../settings/language.js';
import type {ToolEvent} from '../session/events.js';
import type {ToolRegistry} from '../tools/registry.js';
import {runTool} from '../tools/run-tool.js';

export type ToolRuns = {
	readonly run: (call: {
		readonly callId: string;
		readonly name: string;
		/** JSON text as the model wrote it. */
		readonly arguments: string;
	}) => void;
	/** Give a running call up; it still reports that it was cancelled. */
	readonly cancel: (callId: string) => void;
	readonly cancelAll: () => void;
};

/** Runs tools beside the conversation: nothing waits for them but their own call. */
export const createToolRuns = (
	registry: ToolRegistry,
	onEvent: (event: ToolEvent) => void,
	language: () => Language,
): ToolRuns => {
	const running = new Map<string, AbortController>();

	return {
		run(call) {
			const {callId, name} = call;
			const abort = new AbortController();
			running.set(callId, abort);

			void (async () => {
				const result = await runTool({
					tool: registry.named(call.name),
					name,
					argumentsText: call.arguments,
					signal: abort.signal,
					language: language(),
				});
				running.delete(callId);
				onEvent({type: 'tool.finished', callId, ...result});
			})();
		},
		cancel(callId) {
			running.get(callId)?.abort();
		},
		cancelAll() {
			for (const abort of running.values()) {
				abort.abort();
			}
		},
	};
};
