declare module 'proxy-from-env' {
	/** The proxy's address; empty where none is to be used. */
	export const getProxyForUrl: (url: string) => string;
}
