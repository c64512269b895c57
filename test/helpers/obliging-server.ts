import type {Peer, Scenario, WireFrame} from './scripted-server.js';

const session = {type: 'realtime', object: 'realtime.session', id: 'sess_1'};

/** Member of a session by its path: `audio.output.voice`. */
export const sessionMember = (frame: WireFrame, path: string): unknown => {
	let value: unknown = frame.session;
	for (const name of path.split('.')) {
		value =
			typeof value === 'object' && value !== null && Object.hasOwn(value, name)
				? Reflect.get(value, name)
				: undefined;
	}

	return value;
};

/** Everything that the client asked of its session on this connection, in order. */
export const updatesOf = ({received}: Peer): readonly WireFrame[] =>
	received.filter(({type}) => type === 'session.update');

type Obliging = {
	/** Why it does not take this update; undefined: it does. */
	readonly refuse?: (
		update: WireFrame,
	) =>
		| {readonly code: string; readonly message: string; readonly param?: string}
		| undefined;
	/** What it says once the session has begun. */
	readonly say?: readonly WireFrame[];
};

/** A server that takes every session as it is asked for, or says why it does not. */
export const obliging =
	({refuse = () => undefined, say = []}: Obliging = {}): Scenario =>
	async (peer) => {
		peer.send({type: 'session.created', session});
		let isFirst = true;
		for (;;) {
			// eslint-disable-next-line no-await-in-loop
			const update = await peer.receives('session.update');
			const error = refuse(update);
			peer.send(
				error === undefined
					? {type: 'session.updated', session}
					: {
							type: 'error',
							error: {
								type: 'invalid_request_error',
								...error,
								event_id: update.event_id,
							},
						},
			);
			if (isFirst) {
				peer.send(...say);
				isFirst = false;
			}
		}
	};
