/** Where a site keeps what cloud definitions point to: to be changed before `make gen`. */
export const site = {
  /** <prefix>/features:<tag> */
  imagePrefix: 'images.example/sideband',
  imageTag: '0.1.0',
  kafkaBrokers: 'kafka.example:9093',
  kafkaUsername: 'sideband',
  mqttUrl: 'mqtts://mqtt.example:8883',
  partitions: 12,
  aws: {
    region: 'eu-central-1',
    account: '123456789012',
    /** the models; the roles of the tasks may use it */
    modelsStore: 's3://example-sideband-models/plant',
  },
  google: { project: 'example', region: 'europe-west3', modelsBucket: 'example-sideband-models' },
  azure: {
    location: 'westeurope',
    subscription: '00000000-0000-0000-0000-000000000000',
    resourceGroup: 'sideband',
    /** name of the managed environment */
    environment: 'sideband',
    /** the environment's storage of the models (Azure Files) */
    modelsStorage: 'models',
  },
} as const;
