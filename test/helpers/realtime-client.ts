import {once} from 'node:events';
import {onTestFinished, vi, expect} from 'vitest';
import {WebSocket, type ClientOptions} from 'ws';
import {ownFrameProblems} from './wire-schema.js';

export type Frame = Readonly<Record<string, unknown>> & {readonly type: string};

/** A server that was asked for another dialect, or to misbehave, does not speak by the schema. */
const isToConform = (url: string): boolean => {
	const {searchParams} = new URL(url);
	return (
		!searchParams.has('fault') &&
		(searchParams.get('dialect') ?? 'ga') === 'ga' &&
		searchParams.get('model')?.startsWith('gpt://') !== true
	);
};

type Options = ClientOptions & {
	/** Whether what the server says is checked against the published schema when the test is over. */
	readonly isChecked?: boolean;
};

/**
A client on a real socket. What the server says is kept in order; `sees` waits for it.
*/
export const connectClient = async (
	url: string,
	{isChecked = isToConform(url), ...options}: Options = {},
) => {
	const socket = new WebSocket(url, options);
	const frames: Frame[] = [];
	const closed = new Promise<{code: number; reason: string}>((resolve) => {
		socket.on('close', (code, reason) => {
			resolve({code, reason: String(reason)});
		});
	});
	socket.on('message', (data: Uint8Array) => {
		frames.push(JSON.parse(String(data)) as Frame);
	});
	onTestFinished(() => {
		socket.terminate();
		if (isChecked) {
			expect(frames.flatMap((frame) => ownFrameProblems(frame))).toEqual([]);
		}
	});
	await once(socket, 'open');

	const send = (message: unknown): void => {
		socket.send(
			typeof message === 'string' ? message : JSON.stringify(message),
		);
	};

	const ofType = (type: string) =>
		frames.filter((frame) => frame.type === type);

	return {
		socket,
		frames,
		closed,
		send,
		ofType,
		/** The newest frame of this type, once there are so many. */
		async sees(type: string, count = 1): Promise<Frame> {
			return vi.waitFor(
				() => {
					const found = ofType(type);
					expect(
						found.length,
						`${type} among ${frames.map((frame) => frame.type).join(', ')}`,
					).toBeGreaterThanOrEqual(count);
					return found[count - 1]!;
				},
				{timeout: 20_000, interval: 5},
			);
		},
		type(text: string): void {
			send({
				type: 'conversation.item.create',
				item: {
					type: 'message',
					role: 'user',
					content: [{type: 'input_text', text}],
				},
			});
			send({type: 'response.create'});
		},
	};
};

export type RealtimeClient = Awaited<ReturnType<typeof connectClient>>;
