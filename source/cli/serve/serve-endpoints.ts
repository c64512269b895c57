import {checkEndpoint} from '../../server/endpoints/check-endpoint.js';
import type {Endpoints} from '../../server/load-engines.js';
import type {EndpointWish, ServeWishes} from './read-serve-flags.js';
import type {ServeLog} from './serve-log.js';

/** The back-ends that were asked for, by what they do. */
export const endpointsOf = (
	{llm, stt, tts}: ServeWishes,
	log: ServeLog,
): Endpoints => {
	const withNotices = (wish: EndpointWish) => ({...wish, onNotice: log.tell});
	return {
		...(llm === undefined ? {} : {mind: withNotices(llm)}),
		...(stt === undefined ? {} : {ears: withNotices(stt)}),
		...(tts === undefined ? {} : {voice: withNotices(tts)}),
	};
};

/** One line for each back-end: what it is, and whether it answers. What is not there now may come later. */
export const tellOfEndpoints = async (
	endpoints: Endpoints,
	log: ServeLog,
	/** The server ends: nobody waits for an answer any more. */
	signal: AbortSignal,
): Promise<void> => {
	await Promise.all(
		(['mind', 'ears', 'voice'] as const).map(async (role) => {
			const endpoint = endpoints[role];
			if (endpoint !== undefined) {
				const {line} = await checkEndpoint(role, endpoint, signal);
				if (!signal.aborted) {
					log.tell(line);
				}
			}
		}),
	);
};
