import {Buffer} from 'node:buffer';
import {createDeadline} from './deadline.js';
import {readArguments} from './read-arguments.js';
import {ToolError, type Language, type Tool, type ToolResult} from './tool.js';
import {toolWords} from './tool-words.js';

export type ToolRun = ToolResult & {
	readonly outcome: 'done' | 'failed' | 'cancelled';
};

type ToolCallRequest = {
	/** Absent: the model called a function that nobody declared. */
	readonly tool: Tool | undefined;
	readonly name: string;
	/** The arguments as the model wrote them. */
	readonly argumentsText: string;
	readonly signal: AbortSignal;
	/** Of the summary. */
	readonly language: Language;
};

/** Longest output that goes to the model, bytes of UTF-8. */
export const outputLimitBytes = 16_384;

const summaryLimit = 160;
const cutNote = '\n[cut: the result was longer]';

const bounded = (output: string): string => {
	const bytes = Buffer.from(output);
	if (bytes.length <= outputLimitBytes) {
		return output;
	}

	const kept = bytes.subarray(0, outputLimitBytes - Buffer.byteLength(cutNote));
	// With `stream`, a character that the cut split is left out instead of garbled.
	return new TextDecoder().decode(kept, {stream: true}) + cutNote;
};

/** One line that is safe to draw. */
const oneLine = (text: string): string => {
	const line = text.replaceAll(/[\s\p{Cc}]+/gv, ' ').trim();
	const characters = [...line];
	return characters.length <= summaryLimit
		? line
		: `${characters.slice(0, summaryLimit - 1).join('')}…`;
};

/** @param problem For the model. */
const failed = (problem: string, summary: string): ToolRun => ({
	output: bounded(JSON.stringify({error: problem})),
	summary: oneLine(summary),
	isSample: false,
	outcome: 'failed',
});

const cancelled = (): ToolRun => ({
	output: JSON.stringify({error: 'The call was cancelled.'}),
	summary: '',
	isSample: false,
	outcome: 'cancelled',
});

/** Rejects as soon as `signal` is aborted: a tool may ignore its signal. */
const whenAborted = async (signal: AbortSignal): Promise<never> =>
	new Promise((_resolve, reject) => {
		const stop = () => {
			reject(new Error('Aborted'));
		};

		if (signal.aborted) {
			stop();
			return;
		}

		signal.addEventListener('abort', stop, {once: true});
	});

/**
Run one call to its end, whatever happens: the model waits for an output, and a call without one stalls the conversation.

Never rejects. Mistakes of the model and failures of the tool become an output that says what was wrong; a tool that outlives its time limit or its signal is left behind.
*/
export const runTool = async ({
	tool,
	name,
	argumentsText,
	signal,
	language,
}: ToolCallRequest): Promise<ToolRun> => {
	const words = toolWords[language];

	if (tool === undefined) {
		return failed(`There is no tool named "${name}".`, words.unknown(name));
	}

	const reading = readArguments(argumentsText, tool.parameters);
	if ('problem' in reading) {
		return failed(
			`${reading.problem} Call ${name} again.`,
			words.badArguments(reading.problem),
		);
	}

	if (signal.aborted) {
		return cancelled();
	}

	const deadline = createDeadline(signal, tool.timeLimitMs);
	try {
		const result = await Promise.race([
			tool.execute(reading.arguments, {signal: deadline.signal, language}),
			whenAborted(deadline.signal),
		]);
		return {
			output: bounded(result.output),
			summary: oneLine(result.summary),
			isSample: result.isSample,
			outcome: 'done',
		};
	} catch (error) {
		if (signal.aborted) {
			return cancelled();
		}

		if (deadline.hasExpired()) {
			const seconds = tool.timeLimitMs / 1000;
			return failed(
				`${name} did not finish within ${seconds} s.`,
				words.tooSlow(seconds),
			);
		}

		const problem = error instanceof Error ? error.message : String(error);
		return failed(
			problem,
			error instanceof ToolError ? error.summary : problem,
		);
	} finally {
		deadline.dispose();
	}
};
