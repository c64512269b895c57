/** A variable of the environment; one that is set to nothing is absent. */
export const variable = (
	environment: Readonly<Record<string, string | undefined>>,
	name: string,
): string | undefined => {
	const value = environment[name]?.trim();
	return value === '' ? undefined : value;
};

/**
The address with the model in its query. A model that the address already names stays.

Colons and slashes are left as they are: Yandex's own examples send `gpt://…` unencoded. What is no URL is returned as it came; the connection reports it.
*/
export const withModel = (url: string, model: string): string => {
	if (model === '' || !URL.canParse(url)) {
		return url;
	}

	const address = new URL(url);

	if (address.searchParams.has('model')) {
		return url;
	}

	const value = encodeURIComponent(model)
		.replaceAll('%3A', ':')
		.replaceAll('%2F', '/');
	const separator = address.search === '' ? '' : `${address.search}&`;
	address.search = `${separator}model=${value}`;

	return address.href;
};
