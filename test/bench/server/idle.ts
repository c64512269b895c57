import {inTurn} from '../../helpers/in-turn.js';
import {memory} from '../processes.js';
import type {Row} from '../table.js';
import {connect} from './client.js';
import {startServing} from './serving.js';

/** The issue's own number. */
const many = 1000;
const atOnce = 50;

/** Clients that are there and say nothing. */
export const measureIdle = async (): Promise<readonly Row[]> => {
	const serving = await startServing(['--max-connections', String(2 * many)]);
	try {
		const first = await connect(serving.url);
		await first.receives('session.created');
		const before = memory(serving.processId).shared;
		const groups = await inTurn(many / atOnce, async () =>
			Promise.all(
				Array.from({length: atOnce}, async () => connect(serving.url)),
			),
		);
		const clients = groups.flat();
		await Promise.all(
			clients.map(async (client) => client.receives('session.created')),
		);
		const after = memory(serving.processId).shared;
		for (const client of [first, ...clients]) {
			client.close();
		}

		return [
			{
				what: `${many} idle clients, memory over the base`,
				values: [after - before],
				unit: 'MB',
				digits: 0,
				atMost: 300,
			},
			{what: '  the base', values: [before], unit: 'MB', digits: 0},
		];
	} finally {
		await serving.close();
	}
};
