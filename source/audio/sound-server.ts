import {execFile} from 'node:child_process';
import process from 'node:process';

/** A device as the sound server knows it. */
export type ServedDevice = {
	readonly name: string;
	/** For people. */
	readonly title: string;
};

/** Where a program's streams are, and what devices there are. */
export type Whereabouts = {
	readonly input?: ServedDevice;
	readonly output?: ServedDevice;
	readonly names: ReadonlySet<string>;
};

const mostMs = 2000;
const mostBytes = 10_000_000;

const fieldOf = (block: string, field: string): string | undefined =>
	new RegExp(String.raw`^\t${field}: (.*)$`, 'mv').exec(block)?.[1];

const idOf = (block: string): string | undefined =>
	/^[\w\s]+#(?<id>\d+)/v.exec(block)?.groups?.id;

const isOwnedBy = (block: string, processId: number) =>
	new RegExp(String.raw`application\.process\.id = "${processId}"`, 'v').test(
		block,
	);

/**
What `pactl list` says of one program's streams.

@param text In English.
*/
export const parseWhereabouts = (
	text: string,
	processId: number,
): Whereabouts => {
	const blocks = text.split(/\n(?=\S)/v);
	const served = (kind: 'Sink' | 'Source') =>
		new Map(
			blocks
				.filter((block) => block.startsWith(`${kind} #`))
				.map((block) => {
					const name = fieldOf(block, 'Name') ?? '';
					const title = fieldOf(block, 'Description') ?? name;
					return [idOf(block), {name, title}] as const;
				}),
		);
	const sinks = served('Sink');
	const sources = served('Source');
	const of = (
		stream: 'Sink Input' | 'Source Output',
		field: 'Sink' | 'Source',
	) => {
		const block = blocks.findLast(
			(one) => one.startsWith(`${stream} #`) && isOwnedBy(one, processId),
		);
		return block === undefined
			? undefined
			: (field === 'Sink' ? sinks : sources).get(fieldOf(block, field));
	};

	const input = of('Source Output', 'Source');
	const output = of('Sink Input', 'Sink');

	return {
		...(input !== undefined && {input}),
		...(output !== undefined && {output}),
		names: new Set(
			[...sinks.values(), ...sources.values()].map(({name}) => name),
		),
	};
};

/** Asks PulseAudio, or PipeWire in its place; `undefined` where there is neither or it cannot be asked. */
export const askWhereabouts = async (
	processId: number,
): Promise<Whereabouts | undefined> => {
	if (process.platform !== 'linux') {
		return undefined;
	}

	return new Promise((resolve) => {
		execFile(
			'pactl',
			['list'],
			{
				env: {...process.env, LC_ALL: 'C'},
				timeout: mostMs,
				maxBuffer: mostBytes,
			},
			(error, text) => {
				resolve(error === null ? parseWhereabouts(text, processId) : undefined);
			},
		);
	});
};
