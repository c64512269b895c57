import type {Language} from '../../engines.js';

export type BundledPage = {
	readonly title: string;
	readonly text: string;
	/** Other words for what it is about. */
	readonly keywords: string;
};

/** A few pages about Parley, bundled so that there is something true to find without a network. */
export const bundledPages: Readonly<Record<Language, readonly BundledPage[]>> =
	{
		en: [
			{
				title: 'Keys',
				text: 'M mutes the microphone. Space talks, I or Escape interrupts the agent, and C clears the conversation. T or Enter opens a line for typing, a question mark shows help, and Q or Control C quits.',
				keywords: 'keyboard shortcuts buttons hotkeys',
			},
			{
				title: 'Push to talk',
				text: 'In push to talk mode the microphone is open while you hold the space bar. Where the terminal does not report that a key is released, space switches the microphone on and off.',
				keywords: 'hold space toggle microphone mode',
			},
			{
				title: 'Settings',
				text: 'Settings are kept between sessions: provider, model, voice, devices, volume and turn detection. A flag beats an environment variable, that beats the stored value, and that beats the default. The command parley config reads and writes them.',
				keywords: 'configuration options preferences flags',
			},
			{
				title: 'Privacy',
				text: 'The built-in agent listens, thinks and speaks on this computer; only a question about the weather sends the name of the city to a forecast service. With a cloud provider your voice goes to that provider. Keys for providers are never written into the settings.',
				keywords: 'private data security key secret api recording',
			},
			{
				title: 'Interruption',
				text: 'Speak while the agent speaks, and it stops at once. The server is told how many milliseconds of the answer were really played, so that the agent knows what you have heard.',
				keywords: 'interrupt interruptions barge stop talking over truncate',
			},
			{
				title: 'Providers',
				text: 'Parley talks with the built-in agent, with Yandex AI Studio, with OpenAI, and with any server that speaks the Realtime protocol. Without a key it uses the built-in agent.',
				keywords: 'provider openai yandex cloud server custom',
			},
			{
				title: 'Microphone and loudspeaker',
				text: 'Without a sound card you can type, or use sound files as devices: the mic flag plays a wave file as the microphone, and the speaker flag records what you would have heard.',
				keywords: 'sound audio device devices wav file speaker',
			},
			{
				title: 'Voices and languages',
				text: 'The built-in agent speaks English and Russian with the voices of eSpeak NG. It understands spoken English, and typed English and Russian.',
				keywords: 'voice language speech russian english espeak',
			},
		],
		ru: [
			{
				title: 'Клавиши',
				text: 'M выключает микрофон. Пробел — говорить, I или Escape прерывает агента, C очищает разговор. T или Enter открывает строку для ввода, вопросительный знак показывает справку, Q или Control C завершает программу.',
				keywords: 'клавиатура горячие кнопки сочетания',
			},
			{
				title: 'Разговор по кнопке',
				text: 'В режиме разговора по кнопке микрофон открыт, пока вы держите пробел. Там, где терминал не сообщает об отпускании клавиши, пробел включает и выключает микрофон.',
				keywords: 'рация пробел режим удерживать',
			},
			{
				title: 'Настройки',
				text: 'Настройки сохраняются между запусками: провайдер, модель, голос, устройства, громкость и определение конца реплики. Флаг важнее переменной окружения, она важнее сохранённого значения, а оно важнее значения по умолчанию. Читает и меняет их команда parley config.',
				keywords: 'конфигурация параметры опции флаги',
			},
			{
				title: 'Конфиденциальность',
				text: 'Встроенный агент слушает, думает и говорит на этом компьютере; только вопрос о погоде отправляет название города службе прогнозов. С облачным провайдером ваш голос уходит этому провайдеру. Ключи провайдеров в настройки никогда не записываются.',
				keywords: 'приватность личные данные безопасность ключ секрет',
			},
			{
				title: 'Прерывание',
				text: 'Заговорите, пока говорит агент, и он сразу замолчит. Сервер узнаёт, сколько миллисекунд ответа действительно прозвучало, поэтому агент знает, что вы успели услышать.',
				keywords: 'перебить перебивать остановить прервать',
			},
			{
				title: 'Провайдеры',
				text: 'Parley разговаривает со встроенным агентом, с Yandex AI Studio, с OpenAI и с любым сервером протокола Realtime. Без ключа он использует встроенного агента.',
				keywords: 'яндекс облако сервер openai yandex',
			},
			{
				title: 'Микрофон и динамик',
				text: 'Без звуковой карты можно печатать или использовать звуковые файлы как устройства: флаг mic проигрывает файл вместо микрофона, а флаг speaker записывает то, что вы услышали бы.',
				keywords: 'звук устройство устройства файл wav',
			},
			{
				title: 'Голоса и языки',
				text: 'Встроенный агент говорит по-английски и по-русски голосами eSpeak NG. Он понимает английскую речь, а набранный текст — по-английски и по-русски.',
				keywords: 'голос язык речь русский английский',
			},
		],
	};
