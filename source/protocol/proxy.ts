import type {Agent} from 'node:http';
import {HttpsProxyAgent} from 'https-proxy-agent';
import {getProxyForUrl} from 'proxy-from-env';

const loopback = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/v;

/**
The way through a company's proxy, by `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` of the environment; undefined where none is needed. This machine itself is never reached through a proxy.

@param url A ws: or wss: address.
*/
export const proxyAgentFor = (url: string): Agent | undefined => {
	if (!URL.canParse(url) || loopback.test(new URL(url).hostname)) {
		return undefined;
	}

	// The variables are named after the schemes that ws: and wss: run on.
	const proxy = getProxyForUrl(url.replace(/^ws/v, 'http'));
	return proxy === '' ? undefined : new HttpsProxyAgent(proxy);
};
