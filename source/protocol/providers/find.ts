import {variable} from './address.js';
import {builtin} from './builtin.js';
import {custom} from './custom.js';
import {openai} from './openai.js';
import type {EndpointRequest, Provider, ProviderName} from './provider.js';
import {yandex} from './yandex.js';

const providers: Readonly<Record<ProviderName, Provider>> = {
	builtin,
	yandex,
	openai,
	custom,
};

export const findProvider = (name: ProviderName): Provider => providers[name];

/**
The provider of someone who named none: the first cloud that the environment holds everything for, else the built-in agent, which needs nothing.

Half a configuration (a Yandex key without a folder) is passed over: the program must talk at the first try. Whoever asks for that provider by name gets the missing half named by `endpoint`.
*/
export const chooseProvider = (
	environment: EndpointRequest['environment'],
): Provider => {
	const isSet = (name: string) => variable(environment, name) !== undefined;

	if (
		isSet('YANDEX_CLOUD_FOLDER_ID') &&
		(isSet('YANDEX_CLOUD_API_KEY') || isSet('YANDEX_CLOUD_IAM_TOKEN'))
	) {
		return yandex;
	}

	return isSet('OPENAI_API_KEY') ? openai : builtin;
};
