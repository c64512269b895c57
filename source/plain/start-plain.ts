import {createInterface} from 'node:readline';
import type {SessionStore} from '../session/store.js';
import type {Messages} from '../ui/messages.js';
import {asciiSigns} from '../ui/symbols.js';
import {providerTitle} from '../ui/provider-title.js';
import {plainLine} from '../ui/text/plain-text.js';
import type {Workbench} from '../workbench/workbench.js';
import {
	askAgainMs,
	followFile,
	isFileTaken,
	type MicrophoneFile,
} from './microphone-file.js';
import {createNarrator} from './narrator.js';
import {createOrderQueue, isQuit, type Pace} from './order-queue.js';
import {readOrder, type Order} from './plain-commands.js';
import {runOrder} from './run-order.js';
import {tellChanges} from './settings-facts.js';
import {unansweredMessage} from './unanswered.js';

type Options = {
	readonly store: SessionStore;
	readonly bench: Workbench;
	readonly messages: Messages;
	readonly stdin: NodeJS.ReadableStream;
	readonly stdout: Pick<NodeJS.WritableStream, 'write'>;
	readonly pace: Pace;
	/** What is typed stands where the lines are written, without our doing. */
	readonly isEchoed: boolean;
	/** Whoever reads it is told nothing but ASCII, as far as letters allow. */
	readonly isAscii: boolean;
	/** Of the file that is the microphone, where there is one, ms: a script does not leave before it is answered. */
	readonly microphoneMs?: number | undefined;
	/** A script leaves though it got no answer, or has something to say and there is no connection, nor will there be. */
	readonly onUnanswered: () => void;
};

const longestDelayMs = 2 ** 31 - 1;

export type PlainMode = {
	/** Tells what was still held back, and takes no more lines. Safe to call twice. */
	readonly close: () => void;
};

/** Talks in lines: one for each fact, in the order in which things happen. Nothing is drawn, moved or coloured. */
export const startPlain = ({
	store,
	bench,
	messages,
	stdin,
	stdout,
	pace,
	isEchoed,
	isAscii,
	microphoneMs,
	onUnanswered,
}: Options): PlainMode => {
	const {getState} = store;
	const {plain} = messages;
	const narrator = createNarrator(messages);
	let isClosed = false;
	let settings = bench.settings.entries();

	const write = (lines: readonly string[]) => {
		if (lines.length > 0) {
			const text = lines.map((line) => `${line}\n`).join('');
			stdout.write(isAscii ? asciiSigns(text) : text);
		}
	};

	const interject = (lines: readonly string[]) => {
		if (lines.length > 0) {
			narrator.interject();
			write(lines);
		}
	};

	let file: MicrophoneFile = {endsAtMs: undefined};
	const timers: NodeJS.Timeout[] = [];
	// While a lost connection is waited for, and the input has ended, nothing else keeps the program.
	const life = setInterval(() => undefined, longestDelayMs);

	/** Whoever stopped an answer does not miss it. */
	let isStopped = false;
	let isAnswerMissing = false;

	/** A script cannot see that nothing came: it is told, once it has waited long enough. */
	const noteMissing = (order: Order) => {
		const isStop =
			order.type === 'command' &&
			(order.command === 'interrupt' || order.command === 'clear');
		if (order.type === 'message' || isQuit(order)) {
			const message = isStopped ? undefined : unansweredMessage(getState());
			isAnswerMissing ||= message !== undefined;
			interject(
				message === undefined ? [] : [plain.noAnswer(plainLine(message.text))],
			);
		}

		isStopped = order.type === 'message' ? false : isStopped || isStop;
	};

	const queue = createOrderQueue({
		pace,
		getState,
		mayLeave: () =>
			microphoneMs === undefined ||
			getState().connection.status === 'failed' ||
			isFileTaken(getState(), file, Date.now()),
		run(order) {
			if (pace === 'script') {
				noteMissing(order);
			}

			if (isAnswerMissing && isQuit(order)) {
				onUnanswered();
				return;
			}

			runOrder(order, {
				store,
				bench,
				messages,
				isEchoed,
				write: interject,
				toggleWords: narrator.toggleWords,
			});
		},
	});

	const unsent = () => [...getState().outbox, ...queue.unsent()];

	const advance = () => {
		queue.advance();
		if (
			pace === 'script' &&
			getState().connection.status === 'failed' &&
			unsent().length > 0
		) {
			onUnanswered();
		}
	};

	const noteFile = () => {
		if (microphoneMs === undefined || file.endsAtMs !== undefined) {
			return;
		}

		file = followFile(file, getState(), microphoneMs, Date.now());
		if (file.endsAtMs !== undefined) {
			for (const delayMs of askAgainMs) {
				timers.push(setTimeout(advance, microphoneMs + delayMs));
			}
		}
	};

	const onState = () => {
		write(narrator.tell(getState()));
		noteFile();
		// Once the event is dispatched to its end.
		queueMicrotask(advance);
	};

	write([
		plain.welcome(providerTitle(getState().config.providerTitle, messages)),
	]);
	onState();

	const unsubscribe = [
		store.subscribe(onState),
		bench.settings.subscribe(() => {
			const now = bench.settings.entries();
			interject(tellChanges(settings, now, messages));
			settings = now;
		}),
	];

	const input = createInterface({input: stdin, terminal: false});
	input.on('line', (line) => {
		queue.add(readOrder(line));
		advance();
	});
	input.on('close', () => {
		if (!isClosed) {
			queue.add({type: 'command', command: 'quit', words: ''});
		}
	});

	return {
		close() {
			if (isClosed) {
				return;
			}

			isClosed = true;
			for (const stop of unsubscribe) {
				stop();
			}

			clearInterval(life);
			for (const timer of timers) {
				clearTimeout(timer);
			}

			input.close();
			stdin.pause();
			write(narrator.finish(getState()));
			write(unsent().map((text) => plain.notSent(plainLine(text))));
		},
	};
};
