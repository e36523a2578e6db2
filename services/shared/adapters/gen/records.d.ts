// Generated from proto/sideband/v1/records.proto and proto/sideband/v1/alarms.proto by "make gen". Do not edit.
import * as $protobuf from "protobufjs";
import Long = require("long");

/** Namespace sideband. */
export namespace sideband {

    /** Namespace v1. */
    namespace v1 {

        /**
         * Properties of a BearingOrders.
         * @deprecated Use sideband.v1.BearingOrders.$Properties instead.
         */
        interface IBearingOrders extends sideband.v1.BearingOrders.$Properties {
        }

        /** Represents a BearingOrders. */
        class BearingOrders {

            /**
             * Constructs a new BearingOrders.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.BearingOrders.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BearingOrders bpfo. */
            bpfo?: (number|null);

            /** BearingOrders bpfi. */
            bpfi?: (number|null);

            /** BearingOrders bsf. */
            bsf?: (number|null);

            /** BearingOrders ftf. */
            ftf?: (number|null);

            /**
             * Creates a new BearingOrders instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BearingOrders instance
             */
            static create(properties: sideband.v1.BearingOrders.$Shape): sideband.v1.BearingOrders & sideband.v1.BearingOrders.$Shape;
            static create(properties?: sideband.v1.BearingOrders.$Properties): sideband.v1.BearingOrders;

            /**
             * Encodes the specified BearingOrders message. Does not implicitly {@link sideband.v1.BearingOrders.verify|verify} messages.
             * @param message BearingOrders message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.BearingOrders.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BearingOrders message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.BearingOrders & sideband.v1.BearingOrders.$Shape} BearingOrders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.BearingOrders & sideband.v1.BearingOrders.$Shape;
        }

        namespace BearingOrders {

            /** Properties of a BearingOrders. */
            interface $Properties {

                /** BearingOrders bpfo */
                bpfo?: (number|null);

                /** BearingOrders bpfi */
                bpfi?: (number|null);

                /** BearingOrders bsf */
                bsf?: (number|null);

                /** BearingOrders ftf */
                ftf?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BearingOrders. */
            type $Shape = sideband.v1.BearingOrders.$Properties;
        }

        /**
         * Properties of a Window.
         * @deprecated Use sideband.v1.Window.$Properties instead.
         */
        interface IWindow extends sideband.v1.Window.$Properties {
        }

        /** Represents a Window. */
        class Window {

            /**
             * Constructs a new Window.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Window.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Window point. */
            point: string;

            /** Window startNs. */
            startNs: Long;

            /** Window sampleRateHz. */
            sampleRateHz: number;

            /** Window unit. */
            unit: string;

            /** Window samples. */
            samples: Uint8Array;

            /** Window context. */
            context: { [k: string]: number };

            /** Window sequence. */
            sequence?: (Long|null);

            /** Window sampleIndex. */
            sampleIndex?: (Long|null);

            /** Window quality. */
            quality: number;

            /** Window source. */
            source: string;

            /** Window bearing. */
            bearing?: (sideband.v1.BearingOrders.$Properties|null);

            /**
             * Creates a new Window instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Window instance
             */
            static create(properties: sideband.v1.Window.$Shape): sideband.v1.Window & sideband.v1.Window.$Shape;
            static create(properties?: sideband.v1.Window.$Properties): sideband.v1.Window;

            /**
             * Encodes the specified Window message. Does not implicitly {@link sideband.v1.Window.verify|verify} messages.
             * @param message Window message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Window.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Window message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Window & sideband.v1.Window.$Shape} Window
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Window & sideband.v1.Window.$Shape;
        }

        namespace Window {

            /** Properties of a Window. */
            interface $Properties {

                /** Window point */
                point?: (string|null);

                /** Window startNs */
                startNs?: (Long|null);

                /** Window sampleRateHz */
                sampleRateHz?: (number|null);

                /** Window unit */
                unit?: (string|null);

                /** Window samples */
                samples?: (Uint8Array|null);

                /** Window context */
                context?: ({ [k: string]: number }|null);

                /** Window sequence */
                sequence?: (Long|null);

                /** Window sampleIndex */
                sampleIndex?: (Long|null);

                /** Window quality */
                quality?: (number|null);

                /** Window source */
                source?: (string|null);

                /** Window bearing */
                bearing?: (sideband.v1.BearingOrders.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Window. */
            type $Shape = sideband.v1.Window.$Properties;
        }

        /**
         * Properties of a Refusal.
         * @deprecated Use sideband.v1.Refusal.$Properties instead.
         */
        interface IRefusal extends sideband.v1.Refusal.$Properties {
        }

        /** Represents a Refusal. */
        class Refusal {

            /**
             * Constructs a new Refusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Refusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refusal index. */
            index: number;

            /** Refusal code. */
            code: string;

            /**
             * Creates a new Refusal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Refusal instance
             */
            static create(properties: sideband.v1.Refusal.$Shape): sideband.v1.Refusal & sideband.v1.Refusal.$Shape;
            static create(properties?: sideband.v1.Refusal.$Properties): sideband.v1.Refusal;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link sideband.v1.Refusal.verify|verify} messages.
             * @param message Refusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Refusal & sideband.v1.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Refusal & sideband.v1.Refusal.$Shape;
        }

        namespace Refusal {

            /** Properties of a Refusal. */
            interface $Properties {

                /** Refusal index */
                index?: (number|null);

                /** Refusal code */
                code?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refusal. */
            type $Shape = sideband.v1.Refusal.$Properties;
        }

        /**
         * Properties of an Evidence.
         * @deprecated Use sideband.v1.Evidence.$Properties instead.
         */
        interface IEvidence extends sideband.v1.Evidence.$Properties {
        }

        /** Represents an Evidence. */
        class Evidence {

            /**
             * Constructs a new Evidence.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Evidence.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Evidence startNs. */
            startNs: Long;

            /** Evidence blockSamples. */
            blockSamples: number;

            /** Evidence envelope. */
            envelope: Uint8Array;

            /** Evidence speedStartRpm. */
            speedStartRpm: number;

            /** Evidence speedEndRpm. */
            speedEndRpm: number;

            /** Evidence kurtosis. */
            kurtosis: number;

            /** Evidence refusal. */
            refusal: string;

            /**
             * Creates a new Evidence instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Evidence instance
             */
            static create(properties: sideband.v1.Evidence.$Shape): sideband.v1.Evidence & sideband.v1.Evidence.$Shape;
            static create(properties?: sideband.v1.Evidence.$Properties): sideband.v1.Evidence;

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link sideband.v1.Evidence.verify|verify} messages.
             * @param message Evidence message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Evidence.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Evidence & sideband.v1.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Evidence & sideband.v1.Evidence.$Shape;
        }

        namespace Evidence {

            /** Properties of an Evidence. */
            interface $Properties {

                /** Evidence startNs */
                startNs?: (Long|null);

                /** Evidence blockSamples */
                blockSamples?: (number|null);

                /** Evidence envelope */
                envelope?: (Uint8Array|null);

                /** Evidence speedStartRpm */
                speedStartRpm?: (number|null);

                /** Evidence speedEndRpm */
                speedEndRpm?: (number|null);

                /** Evidence kurtosis */
                kurtosis?: (number|null);

                /** Evidence refusal */
                refusal?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Evidence. */
            type $Shape = sideband.v1.Evidence.$Properties;
        }

        /**
         * Properties of a Features.
         * @deprecated Use sideband.v1.Features.$Properties instead.
         */
        interface IFeatures extends sideband.v1.Features.$Properties {
        }

        /** Represents a Features. */
        class Features {

            /**
             * Constructs a new Features.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Features.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Features point. */
            point: string;

            /** Features frameStartNs. */
            frameStartNs: Long;

            /** Features frameSamples. */
            frameSamples: number;

            /** Features sampleRateHz. */
            sampleRateHz: number;

            /** Features unit. */
            unit: string;

            /** Features set. */
            set: string;

            /** Features setHash. */
            setHash: string;

            /** Features values. */
            values: Uint8Array;

            /** Features refused. */
            refused: sideband.v1.Refusal.$Properties[];

            /** Features context. */
            context: { [k: string]: number };

            /** Features quality. */
            quality: number;

            /** Features bearing. */
            bearing?: (sideband.v1.BearingOrders.$Properties|null);

            /** Features evidence. */
            evidence?: (sideband.v1.Evidence.$Properties|null);

            /** Features sensorFaults. */
            sensorFaults: string[];

            /** Features offset. */
            offset: number;

            /**
             * Creates a new Features instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Features instance
             */
            static create(properties: sideband.v1.Features.$Shape): sideband.v1.Features & sideband.v1.Features.$Shape;
            static create(properties?: sideband.v1.Features.$Properties): sideband.v1.Features;

            /**
             * Encodes the specified Features message. Does not implicitly {@link sideband.v1.Features.verify|verify} messages.
             * @param message Features message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Features.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Features message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Features & sideband.v1.Features.$Shape} Features
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Features & sideband.v1.Features.$Shape;
        }

        namespace Features {

            /** Properties of a Features. */
            interface $Properties {

                /** Features point */
                point?: (string|null);

                /** Features frameStartNs */
                frameStartNs?: (Long|null);

                /** Features frameSamples */
                frameSamples?: (number|null);

                /** Features sampleRateHz */
                sampleRateHz?: (number|null);

                /** Features unit */
                unit?: (string|null);

                /** Features set */
                set?: (string|null);

                /** Features setHash */
                setHash?: (string|null);

                /** Features values */
                values?: (Uint8Array|null);

                /** Features refused */
                refused?: (sideband.v1.Refusal.$Properties[]|null);

                /** Features context */
                context?: ({ [k: string]: number }|null);

                /** Features quality */
                quality?: (number|null);

                /** Features bearing */
                bearing?: (sideband.v1.BearingOrders.$Properties|null);

                /** Features evidence */
                evidence?: (sideband.v1.Evidence.$Properties|null);

                /** Features sensorFaults */
                sensorFaults?: (string[]|null);

                /** Features offset */
                offset?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Features. */
            type $Shape = sideband.v1.Features.$Properties;
        }

        /**
         * Properties of a WindowDigest.
         * @deprecated Use sideband.v1.WindowDigest.$Properties instead.
         */
        interface IWindowDigest extends sideband.v1.WindowDigest.$Properties {
        }

        /** Represents a WindowDigest. */
        class WindowDigest {

            /**
             * Constructs a new WindowDigest.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.WindowDigest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** WindowDigest startNs. */
            startNs: Long;

            /** WindowDigest high. */
            high: number;

            /** WindowDigest low. */
            low: number;

            /**
             * Creates a new WindowDigest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns WindowDigest instance
             */
            static create(properties: sideband.v1.WindowDigest.$Shape): sideband.v1.WindowDigest & sideband.v1.WindowDigest.$Shape;
            static create(properties?: sideband.v1.WindowDigest.$Properties): sideband.v1.WindowDigest;

            /**
             * Encodes the specified WindowDigest message. Does not implicitly {@link sideband.v1.WindowDigest.verify|verify} messages.
             * @param message WindowDigest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.WindowDigest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a WindowDigest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.WindowDigest & sideband.v1.WindowDigest.$Shape} WindowDigest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.WindowDigest & sideband.v1.WindowDigest.$Shape;
        }

        namespace WindowDigest {

            /** Properties of a WindowDigest. */
            interface $Properties {

                /** WindowDigest startNs */
                startNs?: (Long|null);

                /** WindowDigest high */
                high?: (number|null);

                /** WindowDigest low */
                low?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a WindowDigest. */
            type $Shape = sideband.v1.WindowDigest.$Properties;
        }

        /**
         * Properties of a LastWindows.
         * @deprecated Use sideband.v1.LastWindows.$Properties instead.
         */
        interface ILastWindows extends sideband.v1.LastWindows.$Properties {
        }

        /** Represents a LastWindows. */
        class LastWindows {

            /**
             * Constructs a new LastWindows.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.LastWindows.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LastWindows point. */
            point: string;

            /** LastWindows windows. */
            windows: sideband.v1.WindowDigest.$Properties[];

            /** LastWindows dropped. */
            dropped: Long[];

            /**
             * Creates a new LastWindows instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LastWindows instance
             */
            static create(properties: sideband.v1.LastWindows.$Shape): sideband.v1.LastWindows & sideband.v1.LastWindows.$Shape;
            static create(properties?: sideband.v1.LastWindows.$Properties): sideband.v1.LastWindows;

            /**
             * Encodes the specified LastWindows message. Does not implicitly {@link sideband.v1.LastWindows.verify|verify} messages.
             * @param message LastWindows message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.LastWindows.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LastWindows message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.LastWindows & sideband.v1.LastWindows.$Shape} LastWindows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.LastWindows & sideband.v1.LastWindows.$Shape;
        }

        namespace LastWindows {

            /** Properties of a LastWindows. */
            interface $Properties {

                /** LastWindows point */
                point?: (string|null);

                /** LastWindows windows */
                windows?: (sideband.v1.WindowDigest.$Properties[]|null);

                /** LastWindows dropped */
                dropped?: (Long[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LastWindows. */
            type $Shape = sideband.v1.LastWindows.$Properties;
        }

        /**
         * Properties of a Contribution.
         * @deprecated Use sideband.v1.Contribution.$Properties instead.
         */
        interface IContribution extends sideband.v1.Contribution.$Properties {
        }

        /** Represents a Contribution. */
        class Contribution {

            /**
             * Constructs a new Contribution.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Contribution.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Contribution feature. */
            feature: string;

            /** Contribution value. */
            value: number;

            /** Contribution usual. */
            usual: number;

            /** Contribution deviation. */
            deviation: number;

            /** Contribution share. */
            share: number;

            /**
             * Creates a new Contribution instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Contribution instance
             */
            static create(properties: sideband.v1.Contribution.$Shape): sideband.v1.Contribution & sideband.v1.Contribution.$Shape;
            static create(properties?: sideband.v1.Contribution.$Properties): sideband.v1.Contribution;

            /**
             * Encodes the specified Contribution message. Does not implicitly {@link sideband.v1.Contribution.verify|verify} messages.
             * @param message Contribution message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Contribution.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Contribution message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Contribution & sideband.v1.Contribution.$Shape} Contribution
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Contribution & sideband.v1.Contribution.$Shape;
        }

        namespace Contribution {

            /** Properties of a Contribution. */
            interface $Properties {

                /** Contribution feature */
                feature?: (string|null);

                /** Contribution value */
                value?: (number|null);

                /** Contribution usual */
                usual?: (number|null);

                /** Contribution deviation */
                deviation?: (number|null);

                /** Contribution share */
                share?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Contribution. */
            type $Shape = sideband.v1.Contribution.$Properties;
        }

        /**
         * Properties of a DiagnosisLine.
         * @deprecated Use sideband.v1.DiagnosisLine.$Properties instead.
         */
        interface IDiagnosisLine extends sideband.v1.DiagnosisLine.$Properties {
        }

        /** Represents a DiagnosisLine. */
        class DiagnosisLine {

            /**
             * Constructs a new DiagnosisLine.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.DiagnosisLine.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DiagnosisLine order. */
            order: number;

            /** DiagnosisLine frequencyHz. */
            frequencyHz: number;

            /** DiagnosisLine levelDb. */
            levelDb: number;

            /** DiagnosisLine floorDb. */
            floorDb: number;

            /**
             * Creates a new DiagnosisLine instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DiagnosisLine instance
             */
            static create(properties: sideband.v1.DiagnosisLine.$Shape): sideband.v1.DiagnosisLine & sideband.v1.DiagnosisLine.$Shape;
            static create(properties?: sideband.v1.DiagnosisLine.$Properties): sideband.v1.DiagnosisLine;

            /**
             * Encodes the specified DiagnosisLine message. Does not implicitly {@link sideband.v1.DiagnosisLine.verify|verify} messages.
             * @param message DiagnosisLine message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.DiagnosisLine.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DiagnosisLine message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.DiagnosisLine & sideband.v1.DiagnosisLine.$Shape} DiagnosisLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.DiagnosisLine & sideband.v1.DiagnosisLine.$Shape;
        }

        namespace DiagnosisLine {

            /** Properties of a DiagnosisLine. */
            interface $Properties {

                /** DiagnosisLine order */
                order?: (number|null);

                /** DiagnosisLine frequencyHz */
                frequencyHz?: (number|null);

                /** DiagnosisLine levelDb */
                levelDb?: (number|null);

                /** DiagnosisLine floorDb */
                floorDb?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DiagnosisLine. */
            type $Shape = sideband.v1.DiagnosisLine.$Properties;
        }

        /**
         * Properties of a Diagnosis.
         * @deprecated Use sideband.v1.Diagnosis.$Properties instead.
         */
        interface IDiagnosis extends sideband.v1.Diagnosis.$Properties {
        }

        /** Represents a Diagnosis. */
        class Diagnosis {

            /**
             * Constructs a new Diagnosis.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Diagnosis.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Diagnosis fault. */
            fault: string;

            /** Diagnosis confidence. */
            confidence: number;

            /** Diagnosis lines. */
            lines: sideband.v1.DiagnosisLine.$Properties[];

            /**
             * Creates a new Diagnosis instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Diagnosis instance
             */
            static create(properties: sideband.v1.Diagnosis.$Shape): sideband.v1.Diagnosis & sideband.v1.Diagnosis.$Shape;
            static create(properties?: sideband.v1.Diagnosis.$Properties): sideband.v1.Diagnosis;

            /**
             * Encodes the specified Diagnosis message. Does not implicitly {@link sideband.v1.Diagnosis.verify|verify} messages.
             * @param message Diagnosis message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Diagnosis.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Diagnosis message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Diagnosis & sideband.v1.Diagnosis.$Shape} Diagnosis
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Diagnosis & sideband.v1.Diagnosis.$Shape;
        }

        namespace Diagnosis {

            /** Properties of a Diagnosis. */
            interface $Properties {

                /** Diagnosis fault */
                fault?: (string|null);

                /** Diagnosis confidence */
                confidence?: (number|null);

                /** Diagnosis lines */
                lines?: (sideband.v1.DiagnosisLine.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Diagnosis. */
            type $Shape = sideband.v1.Diagnosis.$Properties;
        }

        /**
         * Properties of a Score.
         * @deprecated Use sideband.v1.Score.$Properties instead.
         */
        interface IScore extends sideband.v1.Score.$Properties {
        }

        /** Represents a Score. */
        class Score {

            /**
             * Constructs a new Score.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Score.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Score point. */
            point: string;

            /** Score frameStartNs. */
            frameStartNs: Long;

            /** Score frameSamples. */
            frameSamples: number;

            /** Score sampleRateHz. */
            sampleRateHz: number;

            /** Score set. */
            set: string;

            /** Score model. */
            model: string;

            /** Score variant. */
            variant: string;

            /** Score score. */
            score: number;

            /** Score threshold. */
            threshold: number;

            /** Score anomalous. */
            anomalous: boolean;

            /** Score verdict. */
            verdict: string;

            /** Score regime. */
            regime: string;

            /** Score refusal. */
            refusal: string;

            /** Score contributions. */
            contributions: sideband.v1.Contribution.$Properties[];

            /** Score context. */
            context: { [k: string]: number };

            /** Score diagnosis. */
            diagnosis?: (sideband.v1.Diagnosis.$Properties|null);

            /** Score sensorFaults. */
            sensorFaults: string[];

            /**
             * Creates a new Score instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Score instance
             */
            static create(properties: sideband.v1.Score.$Shape): sideband.v1.Score & sideband.v1.Score.$Shape;
            static create(properties?: sideband.v1.Score.$Properties): sideband.v1.Score;

            /**
             * Encodes the specified Score message. Does not implicitly {@link sideband.v1.Score.verify|verify} messages.
             * @param message Score message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Score.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Score message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Score & sideband.v1.Score.$Shape} Score
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Score & sideband.v1.Score.$Shape;
        }

        namespace Score {

            /** Properties of a Score. */
            interface $Properties {

                /** Score point */
                point?: (string|null);

                /** Score frameStartNs */
                frameStartNs?: (Long|null);

                /** Score frameSamples */
                frameSamples?: (number|null);

                /** Score sampleRateHz */
                sampleRateHz?: (number|null);

                /** Score set */
                set?: (string|null);

                /** Score model */
                model?: (string|null);

                /** Score variant */
                variant?: (string|null);

                /** Score score */
                score?: (number|null);

                /** Score threshold */
                threshold?: (number|null);

                /** Score anomalous */
                anomalous?: (boolean|null);

                /** Score verdict */
                verdict?: (string|null);

                /** Score regime */
                regime?: (string|null);

                /** Score refusal */
                refusal?: (string|null);

                /** Score contributions */
                contributions?: (sideband.v1.Contribution.$Properties[]|null);

                /** Score context */
                context?: ({ [k: string]: number }|null);

                /** Score diagnosis */
                diagnosis?: (sideband.v1.Diagnosis.$Properties|null);

                /** Score sensorFaults */
                sensorFaults?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Score. */
            type $Shape = sideband.v1.Score.$Properties;
        }

        /**
         * Properties of an Anomaly.
         * @deprecated Use sideband.v1.Anomaly.$Properties instead.
         */
        interface IAnomaly extends sideband.v1.Anomaly.$Properties {
        }

        /** Represents an Anomaly. */
        class Anomaly {

            /**
             * Constructs a new Anomaly.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Anomaly.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Anomaly id. */
            id: string;

            /** Anomaly event. */
            event: string;

            /** Anomaly point. */
            point: string;

            /** Anomaly model. */
            model: string;

            /** Anomaly sinceNs. */
            sinceNs: Long;

            /** Anomaly atNs. */
            atNs: Long;

            /** Anomaly score. */
            score: number;

            /** Anomaly threshold. */
            threshold: number;

            /** Anomaly peak. */
            peak: number;

            /** Anomaly frames. */
            frames: number;

            /** Anomaly severity. */
            severity: string;

            /** Anomaly verdict. */
            verdict: string;

            /** Anomaly explanation. */
            explanation: string;

            /** Anomaly contributions. */
            contributions: sideband.v1.Contribution.$Properties[];

            /** Anomaly diagnosis. */
            diagnosis?: (sideband.v1.Diagnosis.$Properties|null);

            /** Anomaly set. */
            set: string;

            /**
             * Creates a new Anomaly instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Anomaly instance
             */
            static create(properties: sideband.v1.Anomaly.$Shape): sideband.v1.Anomaly & sideband.v1.Anomaly.$Shape;
            static create(properties?: sideband.v1.Anomaly.$Properties): sideband.v1.Anomaly;

            /**
             * Encodes the specified Anomaly message. Does not implicitly {@link sideband.v1.Anomaly.verify|verify} messages.
             * @param message Anomaly message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Anomaly.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Anomaly message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Anomaly & sideband.v1.Anomaly.$Shape} Anomaly
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Anomaly & sideband.v1.Anomaly.$Shape;
        }

        namespace Anomaly {

            /** Properties of an Anomaly. */
            interface $Properties {

                /** Anomaly id */
                id?: (string|null);

                /** Anomaly event */
                event?: (string|null);

                /** Anomaly point */
                point?: (string|null);

                /** Anomaly model */
                model?: (string|null);

                /** Anomaly sinceNs */
                sinceNs?: (Long|null);

                /** Anomaly atNs */
                atNs?: (Long|null);

                /** Anomaly score */
                score?: (number|null);

                /** Anomaly threshold */
                threshold?: (number|null);

                /** Anomaly peak */
                peak?: (number|null);

                /** Anomaly frames */
                frames?: (number|null);

                /** Anomaly severity */
                severity?: (string|null);

                /** Anomaly verdict */
                verdict?: (string|null);

                /** Anomaly explanation */
                explanation?: (string|null);

                /** Anomaly contributions */
                contributions?: (sideband.v1.Contribution.$Properties[]|null);

                /** Anomaly diagnosis */
                diagnosis?: (sideband.v1.Diagnosis.$Properties|null);

                /** Anomaly set */
                set?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Anomaly. */
            type $Shape = sideband.v1.Anomaly.$Properties;
        }

        /**
         * Properties of a DeadLetter.
         * @deprecated Use sideband.v1.DeadLetter.$Properties instead.
         */
        interface IDeadLetter extends sideband.v1.DeadLetter.$Properties {
        }

        /** Represents a DeadLetter. */
        class DeadLetter {

            /**
             * Constructs a new DeadLetter.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.DeadLetter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeadLetter code. */
            code: string;

            /** DeadLetter detail. */
            detail: string;

            /** DeadLetter origin. */
            origin: string;

            /** DeadLetter payload. */
            payload: Uint8Array;

            /** DeadLetter stage. */
            stage: string;

            /** DeadLetter refusedAtNs. */
            refusedAtNs: Long;

            /** DeadLetter client. */
            client: string;

            /** DeadLetter format. */
            format: string;

            /**
             * Creates a new DeadLetter instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeadLetter instance
             */
            static create(properties: sideband.v1.DeadLetter.$Shape): sideband.v1.DeadLetter & sideband.v1.DeadLetter.$Shape;
            static create(properties?: sideband.v1.DeadLetter.$Properties): sideband.v1.DeadLetter;

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link sideband.v1.DeadLetter.verify|verify} messages.
             * @param message DeadLetter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.DeadLetter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.DeadLetter & sideband.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.DeadLetter & sideband.v1.DeadLetter.$Shape;
        }

        namespace DeadLetter {

            /** Properties of a DeadLetter. */
            interface $Properties {

                /** DeadLetter code */
                code?: (string|null);

                /** DeadLetter detail */
                detail?: (string|null);

                /** DeadLetter origin */
                origin?: (string|null);

                /** DeadLetter payload */
                payload?: (Uint8Array|null);

                /** DeadLetter stage */
                stage?: (string|null);

                /** DeadLetter refusedAtNs */
                refusedAtNs?: (Long|null);

                /** DeadLetter client */
                client?: (string|null);

                /** DeadLetter format */
                format?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeadLetter. */
            type $Shape = sideband.v1.DeadLetter.$Properties;
        }

        /**
         * Properties of a Finding.
         * @deprecated Use sideband.v1.Finding.$Properties instead.
         */
        interface IFinding extends sideband.v1.Finding.$Properties {
        }

        /** Represents a Finding. */
        class Finding {

            /**
             * Constructs a new Finding.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Finding.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Finding model. */
            model: string;

            /** Finding profile. */
            profile: string;

            /** Finding detector. */
            detector: string;

            /** Finding feature. */
            feature: string;

            /** Finding active. */
            active: boolean;

            /** Finding statistic. */
            statistic: number;

            /** Finding threshold. */
            threshold: number;

            /** Finding shift. */
            shift: number;

            /** Finding sinceNs. */
            sinceNs: Long;

            /** Finding atNs. */
            atNs: Long;

            /** Finding partition. */
            partition: number;

            /** Finding explanation. */
            explanation: string;

            /** Finding windowNs. */
            windowNs: Long;

            /** Finding outcome. */
            outcome: string;

            /** Finding extension. */
            extension?: (sideband.v1.LearnedContext.$Properties|null);

            /**
             * Creates a new Finding instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Finding instance
             */
            static create(properties: sideband.v1.Finding.$Shape): sideband.v1.Finding & sideband.v1.Finding.$Shape;
            static create(properties?: sideband.v1.Finding.$Properties): sideband.v1.Finding;

            /**
             * Encodes the specified Finding message. Does not implicitly {@link sideband.v1.Finding.verify|verify} messages.
             * @param message Finding message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Finding.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Finding message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Finding & sideband.v1.Finding.$Shape} Finding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Finding & sideband.v1.Finding.$Shape;
        }

        namespace Finding {

            /** Properties of a Finding. */
            interface $Properties {

                /** Finding model */
                model?: (string|null);

                /** Finding profile */
                profile?: (string|null);

                /** Finding detector */
                detector?: (string|null);

                /** Finding feature */
                feature?: (string|null);

                /** Finding active */
                active?: (boolean|null);

                /** Finding statistic */
                statistic?: (number|null);

                /** Finding threshold */
                threshold?: (number|null);

                /** Finding shift */
                shift?: (number|null);

                /** Finding sinceNs */
                sinceNs?: (Long|null);

                /** Finding atNs */
                atNs?: (Long|null);

                /** Finding partition */
                partition?: (number|null);

                /** Finding explanation */
                explanation?: (string|null);

                /** Finding windowNs */
                windowNs?: (Long|null);

                /** Finding outcome */
                outcome?: (string|null);

                /** Finding extension */
                extension?: (sideband.v1.LearnedContext.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Finding. */
            type $Shape = sideband.v1.Finding.$Properties;
        }

        /**
         * Properties of a LearnedContext.
         * @deprecated Use sideband.v1.LearnedContext.$Properties instead.
         */
        interface ILearnedContext extends sideband.v1.LearnedContext.$Properties {
        }

        /** Represents a LearnedContext. */
        class LearnedContext {

            /**
             * Constructs a new LearnedContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.LearnedContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LearnedContext ranges. */
            ranges: sideband.v1.ContextRange.$Properties[];

            /** LearnedContext series. */
            series: sideband.v1.LearnedSeries.$Properties[];

            /**
             * Creates a new LearnedContext instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LearnedContext instance
             */
            static create(properties: sideband.v1.LearnedContext.$Shape): sideband.v1.LearnedContext & sideband.v1.LearnedContext.$Shape;
            static create(properties?: sideband.v1.LearnedContext.$Properties): sideband.v1.LearnedContext;

            /**
             * Encodes the specified LearnedContext message. Does not implicitly {@link sideband.v1.LearnedContext.verify|verify} messages.
             * @param message LearnedContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.LearnedContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LearnedContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.LearnedContext & sideband.v1.LearnedContext.$Shape} LearnedContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.LearnedContext & sideband.v1.LearnedContext.$Shape;
        }

        namespace LearnedContext {

            /** Properties of a LearnedContext. */
            interface $Properties {

                /** LearnedContext ranges */
                ranges?: (sideband.v1.ContextRange.$Properties[]|null);

                /** LearnedContext series */
                series?: (sideband.v1.LearnedSeries.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LearnedContext. */
            type $Shape = sideband.v1.LearnedContext.$Properties;
        }

        /**
         * Properties of a ContextRange.
         * @deprecated Use sideband.v1.ContextRange.$Properties instead.
         */
        interface IContextRange extends sideband.v1.ContextRange.$Properties {
        }

        /** Represents a ContextRange. */
        class ContextRange {

            /**
             * Constructs a new ContextRange.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.ContextRange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ContextRange name. */
            name: string;

            /** ContextRange min. */
            min: number;

            /** ContextRange max. */
            max: number;

            /** ContextRange tolerance. */
            tolerance: number;

            /**
             * Creates a new ContextRange instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ContextRange instance
             */
            static create(properties: sideband.v1.ContextRange.$Shape): sideband.v1.ContextRange & sideband.v1.ContextRange.$Shape;
            static create(properties?: sideband.v1.ContextRange.$Properties): sideband.v1.ContextRange;

            /**
             * Encodes the specified ContextRange message. Does not implicitly {@link sideband.v1.ContextRange.verify|verify} messages.
             * @param message ContextRange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.ContextRange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ContextRange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.ContextRange & sideband.v1.ContextRange.$Shape} ContextRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.ContextRange & sideband.v1.ContextRange.$Shape;
        }

        namespace ContextRange {

            /** Properties of a ContextRange. */
            interface $Properties {

                /** ContextRange name */
                name?: (string|null);

                /** ContextRange min */
                min?: (number|null);

                /** ContextRange max */
                max?: (number|null);

                /** ContextRange tolerance */
                tolerance?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ContextRange. */
            type $Shape = sideband.v1.ContextRange.$Properties;
        }

        /**
         * Properties of a LearnedSeries.
         * @deprecated Use sideband.v1.LearnedSeries.$Properties instead.
         */
        interface ILearnedSeries extends sideband.v1.LearnedSeries.$Properties {
        }

        /** Represents a LearnedSeries. */
        class LearnedSeries {

            /**
             * Constructs a new LearnedSeries.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.LearnedSeries.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LearnedSeries edges. */
            edges: number[];

            /** LearnedSeries proportions. */
            proportions: number[];

            /** LearnedSeries count. */
            count: number;

            /** LearnedSeries correlationFrames. */
            correlationFrames: number;

            /** LearnedSeries mean. */
            mean: number;

            /** LearnedSeries deviation. */
            deviation: number;

            /** LearnedSeries min. */
            min: number;

            /** LearnedSeries max. */
            max: number;

            /**
             * Creates a new LearnedSeries instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LearnedSeries instance
             */
            static create(properties: sideband.v1.LearnedSeries.$Shape): sideband.v1.LearnedSeries & sideband.v1.LearnedSeries.$Shape;
            static create(properties?: sideband.v1.LearnedSeries.$Properties): sideband.v1.LearnedSeries;

            /**
             * Encodes the specified LearnedSeries message. Does not implicitly {@link sideband.v1.LearnedSeries.verify|verify} messages.
             * @param message LearnedSeries message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.LearnedSeries.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LearnedSeries message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.LearnedSeries & sideband.v1.LearnedSeries.$Shape} LearnedSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.LearnedSeries & sideband.v1.LearnedSeries.$Shape;
        }

        namespace LearnedSeries {

            /** Properties of a LearnedSeries. */
            interface $Properties {

                /** LearnedSeries edges */
                edges?: (number[]|null);

                /** LearnedSeries proportions */
                proportions?: (number[]|null);

                /** LearnedSeries count */
                count?: (number|null);

                /** LearnedSeries correlationFrames */
                correlationFrames?: (number|null);

                /** LearnedSeries mean */
                mean?: (number|null);

                /** LearnedSeries deviation */
                deviation?: (number|null);

                /** LearnedSeries min */
                min?: (number|null);

                /** LearnedSeries max */
                max?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LearnedSeries. */
            type $Shape = sideband.v1.LearnedSeries.$Properties;
        }

        /**
         * Properties of a DriftCause.
         * @deprecated Use sideband.v1.DriftCause.$Properties instead.
         */
        interface IDriftCause extends sideband.v1.DriftCause.$Properties {
        }

        /** Represents a DriftCause. */
        class DriftCause {

            /**
             * Constructs a new DriftCause.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.DriftCause.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DriftCause feature. */
            feature: string;

            /** DriftCause detector. */
            detector: string;

            /** DriftCause ratio. */
            ratio: number;

            /** DriftCause shift. */
            shift: number;

            /** DriftCause points. */
            points: number;

            /** DriftCause explanation. */
            explanation: string;

            /**
             * Creates a new DriftCause instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DriftCause instance
             */
            static create(properties: sideband.v1.DriftCause.$Shape): sideband.v1.DriftCause & sideband.v1.DriftCause.$Shape;
            static create(properties?: sideband.v1.DriftCause.$Properties): sideband.v1.DriftCause;

            /**
             * Encodes the specified DriftCause message. Does not implicitly {@link sideband.v1.DriftCause.verify|verify} messages.
             * @param message DriftCause message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.DriftCause.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DriftCause message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.DriftCause & sideband.v1.DriftCause.$Shape} DriftCause
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.DriftCause & sideband.v1.DriftCause.$Shape;
        }

        namespace DriftCause {

            /** Properties of a DriftCause. */
            interface $Properties {

                /** DriftCause feature */
                feature?: (string|null);

                /** DriftCause detector */
                detector?: (string|null);

                /** DriftCause ratio */
                ratio?: (number|null);

                /** DriftCause shift */
                shift?: (number|null);

                /** DriftCause points */
                points?: (number|null);

                /** DriftCause explanation */
                explanation?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DriftCause. */
            type $Shape = sideband.v1.DriftCause.$Properties;
        }

        /**
         * Properties of a Drift.
         * @deprecated Use sideband.v1.Drift.$Properties instead.
         */
        interface IDrift extends sideband.v1.Drift.$Properties {
        }

        /** Represents a Drift. */
        class Drift {

            /**
             * Constructs a new Drift.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Drift.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Drift scope. */
            scope: string;

            /** Drift detector. */
            detector: string;

            /** Drift feature. */
            feature: string;

            /** Drift drifting. */
            drifting: boolean;

            /** Drift statistic. */
            statistic: number;

            /** Drift threshold. */
            threshold: number;

            /** Drift atNs. */
            atNs: Long;

            /** Drift model. */
            model: string;

            /** Drift explanation. */
            explanation: string;

            /** Drift id. */
            id: string;

            /** Drift verdict. */
            verdict: string;

            /** Drift event. */
            event: string;

            /** Drift sinceNs. */
            sinceNs: Long;

            /** Drift raisedNs. */
            raisedNs: Long;

            /** Drift causes. */
            causes: sideband.v1.DriftCause.$Properties[];

            /** Drift points. */
            points: string[];

            /** Drift pointsTotal. */
            pointsTotal: number;

            /** Drift confidence. */
            confidence: number;

            /** Drift retrain. */
            retrain: boolean;

            /**
             * Creates a new Drift instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Drift instance
             */
            static create(properties: sideband.v1.Drift.$Shape): sideband.v1.Drift & sideband.v1.Drift.$Shape;
            static create(properties?: sideband.v1.Drift.$Properties): sideband.v1.Drift;

            /**
             * Encodes the specified Drift message. Does not implicitly {@link sideband.v1.Drift.verify|verify} messages.
             * @param message Drift message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Drift.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Drift message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Drift & sideband.v1.Drift.$Shape} Drift
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Drift & sideband.v1.Drift.$Shape;
        }

        namespace Drift {

            /** Properties of a Drift. */
            interface $Properties {

                /** Drift scope */
                scope?: (string|null);

                /** Drift detector */
                detector?: (string|null);

                /** Drift feature */
                feature?: (string|null);

                /** Drift drifting */
                drifting?: (boolean|null);

                /** Drift statistic */
                statistic?: (number|null);

                /** Drift threshold */
                threshold?: (number|null);

                /** Drift atNs */
                atNs?: (Long|null);

                /** Drift model */
                model?: (string|null);

                /** Drift explanation */
                explanation?: (string|null);

                /** Drift id */
                id?: (string|null);

                /** Drift verdict */
                verdict?: (string|null);

                /** Drift event */
                event?: (string|null);

                /** Drift sinceNs */
                sinceNs?: (Long|null);

                /** Drift raisedNs */
                raisedNs?: (Long|null);

                /** Drift causes */
                causes?: (sideband.v1.DriftCause.$Properties[]|null);

                /** Drift points */
                points?: (string[]|null);

                /** Drift pointsTotal */
                pointsTotal?: (number|null);

                /** Drift confidence */
                confidence?: (number|null);

                /** Drift retrain */
                retrain?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Drift. */
            type $Shape = sideband.v1.Drift.$Properties;
        }

        /**
         * Properties of a Label.
         * @deprecated Use sideband.v1.Label.$Properties instead.
         */
        interface ILabel extends sideband.v1.Label.$Properties {
        }

        /** Represents a Label. */
        class Label {

            /**
             * Constructs a new Label.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Label.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Label point. */
            point: string;

            /** Label fromNs. */
            fromNs: Long;

            /** Label toNs. */
            toNs: Long;

            /** Label finding. */
            finding: string;

            /** Label author. */
            author: string;

            /** Label note. */
            note: string;

            /**
             * Creates a new Label instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Label instance
             */
            static create(properties: sideband.v1.Label.$Shape): sideband.v1.Label & sideband.v1.Label.$Shape;
            static create(properties?: sideband.v1.Label.$Properties): sideband.v1.Label;

            /**
             * Encodes the specified Label message. Does not implicitly {@link sideband.v1.Label.verify|verify} messages.
             * @param message Label message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Label.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Label & sideband.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Label & sideband.v1.Label.$Shape;
        }

        namespace Label {

            /** Properties of a Label. */
            interface $Properties {

                /** Label point */
                point?: (string|null);

                /** Label fromNs */
                fromNs?: (Long|null);

                /** Label toNs */
                toNs?: (Long|null);

                /** Label finding */
                finding?: (string|null);

                /** Label author */
                author?: (string|null);

                /** Label note */
                note?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Label. */
            type $Shape = sideband.v1.Label.$Properties;
        }

        /**
         * Properties of a Command.
         * @deprecated Use sideband.v1.Command.$Properties instead.
         */
        interface ICommand extends sideband.v1.Command.$Properties {
        }

        /** Represents a Command. */
        class Command {

            /**
             * Constructs a new Command.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Command.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Command id. */
            id: string;

            /** Command action. */
            action: string;

            /** Command scope. */
            scope: string;

            /** Command kind. */
            kind: string;

            /** Command announcedNs. */
            announcedNs: Long;

            /** Command who. */
            who: string;

            /** Command why. */
            why: string;

            /** Command atNs. */
            atNs: Long;

            /** Command untilNs. */
            untilNs: Long;

            /** Command reason. */
            reason: string;

            /**
             * Creates a new Command instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Command instance
             */
            static create(properties: sideband.v1.Command.$Shape): sideband.v1.Command & sideband.v1.Command.$Shape;
            static create(properties?: sideband.v1.Command.$Properties): sideband.v1.Command;

            /**
             * Encodes the specified Command message. Does not implicitly {@link sideband.v1.Command.verify|verify} messages.
             * @param message Command message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Command.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Command & sideband.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Command & sideband.v1.Command.$Shape;
        }

        namespace Command {

            /** Properties of a Command. */
            interface $Properties {

                /** Command id */
                id?: (string|null);

                /** Command action */
                action?: (string|null);

                /** Command scope */
                scope?: (string|null);

                /** Command kind */
                kind?: (string|null);

                /** Command announcedNs */
                announcedNs?: (Long|null);

                /** Command who */
                who?: (string|null);

                /** Command why */
                why?: (string|null);

                /** Command atNs */
                atNs?: (Long|null);

                /** Command untilNs */
                untilNs?: (Long|null);

                /** Command reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Command. */
            type $Shape = sideband.v1.Command.$Properties;
        }

        /**
         * Properties of a Condition.
         * @deprecated Use sideband.v1.Condition.$Properties instead.
         */
        interface ICondition extends sideband.v1.Condition.$Properties {
        }

        /** Represents a Condition. */
        class Condition {

            /**
             * Constructs a new Condition.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Condition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Condition id. */
            id: string;

            /** Condition kind. */
            kind: string;

            /** Condition scope. */
            scope: string;

            /** Condition point. */
            point: string;

            /** Condition isPresent. */
            isPresent: boolean;

            /** Condition level. */
            level: number;

            /** Condition priority. */
            priority: string;

            /** Condition fault. */
            fault: string;

            /** Condition explanation. */
            explanation: string;

            /** Condition sinceNs. */
            sinceNs: Long;

            /** Condition goneNs. */
            goneNs: Long;

            /**
             * Creates a new Condition instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Condition instance
             */
            static create(properties: sideband.v1.Condition.$Shape): sideband.v1.Condition & sideband.v1.Condition.$Shape;
            static create(properties?: sideband.v1.Condition.$Properties): sideband.v1.Condition;

            /**
             * Encodes the specified Condition message. Does not implicitly {@link sideband.v1.Condition.verify|verify} messages.
             * @param message Condition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Condition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Condition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Condition & sideband.v1.Condition.$Shape} Condition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Condition & sideband.v1.Condition.$Shape;
        }

        namespace Condition {

            /** Properties of a Condition. */
            interface $Properties {

                /** Condition id */
                id?: (string|null);

                /** Condition kind */
                kind?: (string|null);

                /** Condition scope */
                scope?: (string|null);

                /** Condition point */
                point?: (string|null);

                /** Condition isPresent */
                isPresent?: (boolean|null);

                /** Condition level */
                level?: (number|null);

                /** Condition priority */
                priority?: (string|null);

                /** Condition fault */
                fault?: (string|null);

                /** Condition explanation */
                explanation?: (string|null);

                /** Condition sinceNs */
                sinceNs?: (Long|null);

                /** Condition goneNs */
                goneNs?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Condition. */
            type $Shape = sideband.v1.Condition.$Properties;
        }

        /**
         * Properties of an AlarmInput.
         * @deprecated Use sideband.v1.AlarmInput.$Properties instead.
         */
        interface IAlarmInput extends sideband.v1.AlarmInput.$Properties {
        }

        /** Represents an AlarmInput. */
        class AlarmInput {

            /**
             * Constructs a new AlarmInput.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.AlarmInput.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlarmInput condition. */
            condition?: (sideband.v1.Condition.$Properties|null);

            /** AlarmInput command. */
            command?: (sideband.v1.Command.$Properties|null);

            /**
             * Creates a new AlarmInput instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlarmInput instance
             */
            static create(properties: sideband.v1.AlarmInput.$Shape): sideband.v1.AlarmInput & sideband.v1.AlarmInput.$Shape;
            static create(properties?: sideband.v1.AlarmInput.$Properties): sideband.v1.AlarmInput;

            /**
             * Encodes the specified AlarmInput message. Does not implicitly {@link sideband.v1.AlarmInput.verify|verify} messages.
             * @param message AlarmInput message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.AlarmInput.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlarmInput message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.AlarmInput & sideband.v1.AlarmInput.$Shape} AlarmInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.AlarmInput & sideband.v1.AlarmInput.$Shape;
        }

        namespace AlarmInput {

            /** Properties of an AlarmInput. */
            interface $Properties {

                /** AlarmInput condition */
                condition?: (sideband.v1.Condition.$Properties|null);

                /** AlarmInput command */
                command?: (sideband.v1.Command.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlarmInput. */
            type $Shape = sideband.v1.AlarmInput.$Properties;
        }

        /**
         * Properties of a Sighting.
         * @deprecated Use sideband.v1.Sighting.$Properties instead.
         */
        interface ISighting extends sideband.v1.Sighting.$Properties {
        }

        /** Represents a Sighting. */
        class Sighting {

            /**
             * Constructs a new Sighting.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Sighting.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Sighting point. */
            point: string;

            /** Sighting atNs. */
            atNs: Long;

            /**
             * Creates a new Sighting instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Sighting instance
             */
            static create(properties: sideband.v1.Sighting.$Shape): sideband.v1.Sighting & sideband.v1.Sighting.$Shape;
            static create(properties?: sideband.v1.Sighting.$Properties): sideband.v1.Sighting;

            /**
             * Encodes the specified Sighting message. Does not implicitly {@link sideband.v1.Sighting.verify|verify} messages.
             * @param message Sighting message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Sighting.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Sighting message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Sighting & sideband.v1.Sighting.$Shape} Sighting
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Sighting & sideband.v1.Sighting.$Shape;
        }

        namespace Sighting {

            /** Properties of a Sighting. */
            interface $Properties {

                /** Sighting point */
                point?: (string|null);

                /** Sighting atNs */
                atNs?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Sighting. */
            type $Shape = sideband.v1.Sighting.$Properties;
        }

        /**
         * Properties of a PointWatch.
         * @deprecated Use sideband.v1.PointWatch.$Properties instead.
         */
        interface IPointWatch extends sideband.v1.PointWatch.$Properties {
        }

        /** Represents a PointWatch. */
        class PointWatch {

            /**
             * Constructs a new PointWatch.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.PointWatch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PointWatch point. */
            point: string;

            /** PointWatch seenNs. */
            seenNs: Long;

            /** PointWatch markNs. */
            markNs: Long;

            /** PointWatch gapsNs. */
            gapsNs: Long[];

            /** PointWatch isSilent. */
            isSilent: boolean;

            /**
             * Creates a new PointWatch instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PointWatch instance
             */
            static create(properties: sideband.v1.PointWatch.$Shape): sideband.v1.PointWatch & sideband.v1.PointWatch.$Shape;
            static create(properties?: sideband.v1.PointWatch.$Properties): sideband.v1.PointWatch;

            /**
             * Encodes the specified PointWatch message. Does not implicitly {@link sideband.v1.PointWatch.verify|verify} messages.
             * @param message PointWatch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.PointWatch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PointWatch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.PointWatch & sideband.v1.PointWatch.$Shape} PointWatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.PointWatch & sideband.v1.PointWatch.$Shape;
        }

        namespace PointWatch {

            /** Properties of a PointWatch. */
            interface $Properties {

                /** PointWatch point */
                point?: (string|null);

                /** PointWatch seenNs */
                seenNs?: (Long|null);

                /** PointWatch markNs */
                markNs?: (Long|null);

                /** PointWatch gapsNs */
                gapsNs?: (Long[]|null);

                /** PointWatch isSilent */
                isSilent?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PointWatch. */
            type $Shape = sideband.v1.PointWatch.$Properties;
        }

        /**
         * Properties of a Suppression.
         * @deprecated Use sideband.v1.Suppression.$Properties instead.
         */
        interface ISuppression extends sideband.v1.Suppression.$Properties {
        }

        /** Represents a Suppression. */
        class Suppression {

            /**
             * Constructs a new Suppression.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Suppression.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Suppression reason. */
            reason: string;

            /** Suppression untilNs. */
            untilNs: Long;

            /** Suppression who. */
            who: string;

            /** Suppression why. */
            why: string;

            /**
             * Creates a new Suppression instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Suppression instance
             */
            static create(properties: sideband.v1.Suppression.$Shape): sideband.v1.Suppression & sideband.v1.Suppression.$Shape;
            static create(properties?: sideband.v1.Suppression.$Properties): sideband.v1.Suppression;

            /**
             * Encodes the specified Suppression message. Does not implicitly {@link sideband.v1.Suppression.verify|verify} messages.
             * @param message Suppression message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Suppression.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Suppression message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Suppression & sideband.v1.Suppression.$Shape} Suppression
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Suppression & sideband.v1.Suppression.$Shape;
        }

        namespace Suppression {

            /** Properties of a Suppression. */
            interface $Properties {

                /** Suppression reason */
                reason?: (string|null);

                /** Suppression untilNs */
                untilNs?: (Long|null);

                /** Suppression who */
                who?: (string|null);

                /** Suppression why */
                why?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Suppression. */
            type $Shape = sideband.v1.Suppression.$Properties;
        }

        /**
         * Properties of an Alarm.
         * @deprecated Use sideband.v1.Alarm.$Properties instead.
         */
        interface IAlarm extends sideband.v1.Alarm.$Properties {
        }

        /** Represents an Alarm. */
        class Alarm {

            /**
             * Constructs a new Alarm.
             * @param [properties] Properties to set
             */
            constructor(properties?: sideband.v1.Alarm.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Alarm scope. */
            scope: string;

            /** Alarm kind. */
            kind: string;

            /** Alarm state. */
            state: string;

            /** Alarm isActive. */
            isActive: boolean;

            /** Alarm priority. */
            priority: string;

            /** Alarm level. */
            level: number;

            /** Alarm sinceNs. */
            sinceNs: Long;

            /** Alarm announcedNs. */
            announcedNs: Long;

            /** Alarm announcements. */
            announcements: number;

            /** Alarm atNs. */
            atNs: Long;

            /** Alarm shelvedUntilNs. */
            shelvedUntilNs: Long;

            /** Alarm conditions. */
            conditions: sideband.v1.Condition.$Properties[];

            /** Alarm suppressions. */
            suppressions: sideband.v1.Suppression.$Properties[];

            /** Alarm handled. */
            handled: sideband.v1.Command.$Properties[];

            /**
             * Creates a new Alarm instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Alarm instance
             */
            static create(properties: sideband.v1.Alarm.$Shape): sideband.v1.Alarm & sideband.v1.Alarm.$Shape;
            static create(properties?: sideband.v1.Alarm.$Properties): sideband.v1.Alarm;

            /**
             * Encodes the specified Alarm message. Does not implicitly {@link sideband.v1.Alarm.verify|verify} messages.
             * @param message Alarm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: sideband.v1.Alarm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Alarm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {sideband.v1.Alarm & sideband.v1.Alarm.$Shape} Alarm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): sideband.v1.Alarm & sideband.v1.Alarm.$Shape;
        }

        namespace Alarm {

            /** Properties of an Alarm. */
            interface $Properties {

                /** Alarm scope */
                scope?: (string|null);

                /** Alarm kind */
                kind?: (string|null);

                /** Alarm state */
                state?: (string|null);

                /** Alarm isActive */
                isActive?: (boolean|null);

                /** Alarm priority */
                priority?: (string|null);

                /** Alarm level */
                level?: (number|null);

                /** Alarm sinceNs */
                sinceNs?: (Long|null);

                /** Alarm announcedNs */
                announcedNs?: (Long|null);

                /** Alarm announcements */
                announcements?: (number|null);

                /** Alarm atNs */
                atNs?: (Long|null);

                /** Alarm shelvedUntilNs */
                shelvedUntilNs?: (Long|null);

                /** Alarm conditions */
                conditions?: (sideband.v1.Condition.$Properties[]|null);

                /** Alarm suppressions */
                suppressions?: (sideband.v1.Suppression.$Properties[]|null);

                /** Alarm handled */
                handled?: (sideband.v1.Command.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Alarm. */
            type $Shape = sideband.v1.Alarm.$Properties;
        }
    }
}
