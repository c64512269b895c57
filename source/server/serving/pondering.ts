import type {Input, Work} from '../conversation/exchange.js';
import type {Mind, OwnTool, ThoughtPiece} from '../engines.js';
import {failureOf} from '../failure.js';

type Options = {
	readonly mind: Mind;
	readonly ownTools: readonly OwnTool[];
	readonly now: () => Date;
	readonly onInput: (input: Input) => void;
	readonly onFault: (error: unknown) => void;
};

type WorkOf<Type extends Work['type']> = Extract<Work, {type: Type}>;

const inputOf = (responseId: string, piece: ThoughtPiece): Input => {
	switch (piece.type) {
		case 'text': {
			return {...piece, type: 'thought.text', responseId};
		}

		case 'call': {
			return {...piece, type: 'thought.call', responseId};
		}

		case 'usage': {
			return {...piece, type: 'thought.usage', responseId};
		}

		case 'cut': {
			return {type: 'thought.cut', responseId};
		}
	}
};

/** The mind of one conversation at work, and the server's own functions that it calls. */
export const createPondering = ({
	mind,
	ownTools,
	now,
	onInput,
	onFault,
}: Options) => {
	/** Of every response that something is done for. */
	const controllers = new Map<string, AbortController>();

	const signalFor = (responseId: string): AbortSignal => {
		const controller = controllers.get(responseId) ?? new AbortController();
		controllers.set(responseId, controller);
		return controller.signal;
	};

	const think = async ({responseId, request}: WorkOf<'mind.think'>) => {
		const signal = signalFor(responseId);
		try {
			for await (const piece of mind.think({...request, now: now()}, signal)) {
				if (signal.aborted) {
					return;
				}

				onInput(inputOf(responseId, piece));
			}

			if (!signal.aborted) {
				onInput({type: 'thought.ended', responseId});
			}
		} catch (error) {
			if (signal.aborted) {
				return;
			}

			onFault(error);
			onInput({
				type: 'thought.failed',
				responseId,
				...failureOf(error, {
					code: 'mind_failed',
					message: 'The mind failed.',
				}),
			});
		}
	};

	const runTool = async ({
		responseId,
		callId,
		name,
		arguments: args,
		language,
	}: WorkOf<'tool.run'>) => {
		const signal = signalFor(responseId);
		const report = (output: string) => {
			if (!signal.aborted) {
				onInput({type: 'tool.ran', callId, output});
			}
		};

		try {
			const tool = ownTools.find((known) => known.name === name);
			report(
				tool === undefined
					? JSON.stringify({error: `There is no function '${name}'.`})
					: await tool.run(args, {language, signal}),
			);
		} catch (error) {
			onFault(error);
			report(JSON.stringify({error: `The function '${name}' failed.`}));
		}
	};

	const stop = (responseId: string) => {
		controllers.get(responseId)?.abort();
		controllers.delete(responseId);
	};

	return {
		run(
			work: WorkOf<'mind.think'> | WorkOf<'mind.stop'> | WorkOf<'tool.run'>,
		): void {
			switch (work.type) {
				case 'mind.think': {
					void think(work);
					return;
				}

				case 'tool.run': {
					void runTool(work);
					return;
				}

				case 'mind.stop': {
					stop(work.responseId);
				}
			}
		},
		/** Nothing more is reported. Safe to call twice. */
		close(): void {
			for (const responseId of controllers.keys()) {
				stop(responseId);
			}
		},
	};
};
