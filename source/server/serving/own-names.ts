import {hostname, networkInterfaces} from 'node:os';

/** Whether only this machine reaches a server that listens there. */
export const isLoopbackHost = (host: string): boolean =>
	host === 'localhost' || host === '::1' || /^127(?:\.\d+){3}$/v.test(host);

/** Names by which other machines may call this one. */
export const ownNames = (host: string): readonly string[] => {
	const name = hostname().toLowerCase();
	return [host.toLowerCase(), name, `${name}.local`];
};

const everywhere: ReadonlySet<string> = new Set(['0.0.0.0', '::', '']);

/** What to call the server by, where it listens on every address: one that others can reach, too. */
const reachable = (host: string): string => {
	if (!everywhere.has(host)) {
		return host;
	}

	const address = Object.values(networkInterfaces())
		.flatMap((addresses) => addresses ?? [])
		.find(({family, internal}) => family === 'IPv4' && !internal);
	return address?.address ?? '127.0.0.1';
};

/** The host of the address that clients are told. */
export const shownHost = (host: string): string => {
	const shown = reachable(host);
	return shown.includes(':') ? `[${shown}]` : shown;
};
