// Generated from proto/sideband/v1/records.proto and proto/sideband/v1/alarms.proto by "make gen". Do not edit.
/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["sideband"] || ($protobuf.roots["sideband"] = {});

export const sideband = $root.sideband = (() => {

    /**
     * Namespace sideband.
     * @exports sideband
     * @namespace
     */
    const sideband = {};

    sideband.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof sideband
         * @namespace
         */
        const v1 = {};

        v1.BearingOrders = (function() {

            /**
             * Properties of a BearingOrders.
             * @typedef {Object} sideband.v1.BearingOrders.$Properties
             * @property {number|null} [bpfo] BearingOrders bpfo
             * @property {number|null} [bpfi] BearingOrders bpfi
             * @property {number|null} [bsf] BearingOrders bsf
             * @property {number|null} [ftf] BearingOrders ftf
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BearingOrders.
             * @memberof sideband.v1
             * @interface IBearingOrders
             * @augments sideband.v1.BearingOrders.$Properties
             * @deprecated Use sideband.v1.BearingOrders.$Properties instead.
             */

            /**
             * Shape of a BearingOrders.
             * @typedef {sideband.v1.BearingOrders.$Properties} sideband.v1.BearingOrders.$Shape
             */

            /**
             * Constructs a new BearingOrders.
             * @memberof sideband.v1
             * @classdesc Represents a BearingOrders.
             * @constructor
             * @param {sideband.v1.BearingOrders.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BearingOrders = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BearingOrders bpfo.
             * @member {number|null|undefined} bpfo
             * @memberof sideband.v1.BearingOrders
             * @instance
             */
            BearingOrders.prototype.bpfo = null;

            /**
             * BearingOrders bpfi.
             * @member {number|null|undefined} bpfi
             * @memberof sideband.v1.BearingOrders
             * @instance
             */
            BearingOrders.prototype.bpfi = null;

            /**
             * BearingOrders bsf.
             * @member {number|null|undefined} bsf
             * @memberof sideband.v1.BearingOrders
             * @instance
             */
            BearingOrders.prototype.bsf = null;

            /**
             * BearingOrders ftf.
             * @member {number|null|undefined} ftf
             * @memberof sideband.v1.BearingOrders
             * @instance
             */
            BearingOrders.prototype.ftf = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(BearingOrders.prototype, "_bpfo", {
                get: $util.oneOfGetter($oneOfFields = ["bpfo"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(BearingOrders.prototype, "_bpfi", {
                get: $util.oneOfGetter($oneOfFields = ["bpfi"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(BearingOrders.prototype, "_bsf", {
                get: $util.oneOfGetter($oneOfFields = ["bsf"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(BearingOrders.prototype, "_ftf", {
                get: $util.oneOfGetter($oneOfFields = ["ftf"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new BearingOrders instance using the specified properties.
             * @function create
             * @memberof sideband.v1.BearingOrders
             * @static
             * @param {sideband.v1.BearingOrders.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.BearingOrders} BearingOrders instance
             * @type {{
             *   (properties: sideband.v1.BearingOrders.$Shape): sideband.v1.BearingOrders & sideband.v1.BearingOrders.$Shape;
             *   (properties?: sideband.v1.BearingOrders.$Properties): sideband.v1.BearingOrders;
             * }}
             */
            BearingOrders.create = function(properties) {
                return new BearingOrders(properties);
            };

            /**
             * Encodes the specified BearingOrders message. Does not implicitly {@link sideband.v1.BearingOrders.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.BearingOrders
             * @static
             * @param {sideband.v1.BearingOrders.$Properties} message BearingOrders message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BearingOrders.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.bpfo != null && $Object.hasOwnProperty.call(message, "bpfo"))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.bpfo);
                if (message.bpfi != null && $Object.hasOwnProperty.call(message, "bpfi"))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.bpfi);
                if (message.bsf != null && $Object.hasOwnProperty.call(message, "bsf"))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.bsf);
                if (message.ftf != null && $Object.hasOwnProperty.call(message, "ftf"))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.ftf);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BearingOrders message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.BearingOrders
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.BearingOrders & sideband.v1.BearingOrders.$Shape} BearingOrders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BearingOrders.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.BearingOrders();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            message.bpfo = reader.double();
                            message._bpfo = "bpfo";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            message.bpfi = reader.double();
                            message._bpfi = "bpfi";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            message.bsf = reader.double();
                            message._bsf = "bsf";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            message.ftf = reader.double();
                            message._ftf = "ftf";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BearingOrders;
        })();

        v1.Window = (function() {

            /**
             * Properties of a Window.
             * @typedef {Object} sideband.v1.Window.$Properties
             * @property {string|null} [point] Window point
             * @property {Long|null} [startNs] Window startNs
             * @property {number|null} [sampleRateHz] Window sampleRateHz
             * @property {string|null} [unit] Window unit
             * @property {Uint8Array|null} [samples] Window samples
             * @property {Object.<string,number>|null} [context] Window context
             * @property {Long|null} [sequence] Window sequence
             * @property {Long|null} [sampleIndex] Window sampleIndex
             * @property {number|null} [quality] Window quality
             * @property {string|null} [source] Window source
             * @property {sideband.v1.BearingOrders.$Properties|null} [bearing] Window bearing
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Window.
             * @memberof sideband.v1
             * @interface IWindow
             * @augments sideband.v1.Window.$Properties
             * @deprecated Use sideband.v1.Window.$Properties instead.
             */

            /**
             * Shape of a Window.
             * @typedef {sideband.v1.Window.$Properties} sideband.v1.Window.$Shape
             */

            /**
             * Constructs a new Window.
             * @memberof sideband.v1
             * @classdesc Represents a Window.
             * @constructor
             * @param {sideband.v1.Window.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Window = function (properties) {
                this.context = {};
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Window point.
             * @member {string} point
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.point = "";

            /**
             * Window startNs.
             * @member {Long} startNs
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.startNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Window sampleRateHz.
             * @member {number} sampleRateHz
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.sampleRateHz = 0;

            /**
             * Window unit.
             * @member {string} unit
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.unit = "";

            /**
             * Window samples.
             * @member {Uint8Array} samples
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.samples = $util.newBuffer([]);

            /**
             * Window context.
             * @member {Object.<string,number>} context
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.context = $util.emptyObject;

            /**
             * Window sequence.
             * @member {Long|null|undefined} sequence
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.sequence = null;

            /**
             * Window sampleIndex.
             * @member {Long|null|undefined} sampleIndex
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.sampleIndex = null;

            /**
             * Window quality.
             * @member {number} quality
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.quality = 0;

            /**
             * Window source.
             * @member {string} source
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.source = "";

            /**
             * Window bearing.
             * @member {sideband.v1.BearingOrders.$Properties|null|undefined} bearing
             * @memberof sideband.v1.Window
             * @instance
             */
            Window.prototype.bearing = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Window.prototype, "_sequence", {
                get: $util.oneOfGetter($oneOfFields = ["sequence"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Window.prototype, "_sampleIndex", {
                get: $util.oneOfGetter($oneOfFields = ["sampleIndex"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Window instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Window
             * @static
             * @param {sideband.v1.Window.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Window} Window instance
             * @type {{
             *   (properties: sideband.v1.Window.$Shape): sideband.v1.Window & sideband.v1.Window.$Shape;
             *   (properties?: sideband.v1.Window.$Properties): sideband.v1.Window;
             * }}
             */
            Window.create = function(properties) {
                return new Window(properties);
            };

            /**
             * Encodes the specified Window message. Does not implicitly {@link sideband.v1.Window.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Window
             * @static
             * @param {sideband.v1.Window.$Properties} message Window message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Window.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.startNs != null && $Object.hasOwnProperty.call(message, "startNs") && (typeof message.startNs === "object" ? message.startNs.low || message.startNs.high : message.startNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.startNs);
                if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz") && !$Object.is(message.sampleRateHz, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.sampleRateHz);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.unit);
                if (message.samples != null && $Object.hasOwnProperty.call(message, "samples") && message.samples.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.samples);
                if (message.context != null && $Object.hasOwnProperty.call(message, "context"))
                    for (let keys = $Object.keys(message.context), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 6, wireType 2 =*/50).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 1 =*/17).double(message.context[keys[i]]).ldelim();
                if (message.sequence != null && $Object.hasOwnProperty.call(message, "sequence"))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.sequence);
                if (message.sampleIndex != null && $Object.hasOwnProperty.call(message, "sampleIndex"))
                    writer.uint32(/* id 8, wireType 0 =*/64).uint64(message.sampleIndex);
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality") && message.quality !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.quality);
                if (message.source != null && $Object.hasOwnProperty.call(message, "source") && message.source !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.source);
                if (message.bearing != null && $Object.hasOwnProperty.call(message, "bearing"))
                    $root.sideband.v1.BearingOrders.encode(message.bearing, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Window message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Window
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Window & sideband.v1.Window.$Shape} Window
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Window.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Window();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.startNs = value;
                            else
                                delete message.startNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.sampleRateHz = value;
                            else
                                delete message.sampleRateHz;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.samples = value;
                            else
                                delete message.samples;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (message.context === $util.emptyObject)
                                message.context = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 1)
                                        break;
                                    value = reader.double();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.context, key);
                            message.context[key] = value;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            message.sequence = reader.uint64();
                            message._sequence = "sequence";
                            continue;
                        }
                    case 8: {
                            if (wireType !== 0)
                                break;
                            message.sampleIndex = reader.uint64();
                            message._sampleIndex = "sampleIndex";
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.quality = value;
                            else
                                delete message.quality;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.source = value;
                            else
                                delete message.source;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.bearing = $root.sideband.v1.BearingOrders.decode(reader, reader.size(), $undefined, _depth + 1, message.bearing);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Window;
        })();

        v1.Refusal = (function() {

            /**
             * Properties of a Refusal.
             * @typedef {Object} sideband.v1.Refusal.$Properties
             * @property {number|null} [index] Refusal index
             * @property {string|null} [code] Refusal code
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refusal.
             * @memberof sideband.v1
             * @interface IRefusal
             * @augments sideband.v1.Refusal.$Properties
             * @deprecated Use sideband.v1.Refusal.$Properties instead.
             */

            /**
             * Shape of a Refusal.
             * @typedef {sideband.v1.Refusal.$Properties} sideband.v1.Refusal.$Shape
             */

            /**
             * Constructs a new Refusal.
             * @memberof sideband.v1
             * @classdesc Represents a Refusal.
             * @constructor
             * @param {sideband.v1.Refusal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refusal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Refusal index.
             * @member {number} index
             * @memberof sideband.v1.Refusal
             * @instance
             */
            Refusal.prototype.index = 0;

            /**
             * Refusal code.
             * @member {string} code
             * @memberof sideband.v1.Refusal
             * @instance
             */
            Refusal.prototype.code = "";

            /**
             * Creates a new Refusal instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Refusal
             * @static
             * @param {sideband.v1.Refusal.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Refusal} Refusal instance
             * @type {{
             *   (properties: sideband.v1.Refusal.$Shape): sideband.v1.Refusal & sideband.v1.Refusal.$Shape;
             *   (properties?: sideband.v1.Refusal.$Properties): sideband.v1.Refusal;
             * }}
             */
            Refusal.create = function(properties) {
                return new Refusal(properties);
            };

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link sideband.v1.Refusal.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Refusal
             * @static
             * @param {sideband.v1.Refusal.$Properties} message Refusal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refusal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.index != null && $Object.hasOwnProperty.call(message, "index") && message.index !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.index);
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.code);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Refusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Refusal & sideband.v1.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refusal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Refusal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.index = value;
                            else
                                delete message.index;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Refusal;
        })();

        v1.Evidence = (function() {

            /**
             * Properties of an Evidence.
             * @typedef {Object} sideband.v1.Evidence.$Properties
             * @property {Long|null} [startNs] Evidence startNs
             * @property {number|null} [blockSamples] Evidence blockSamples
             * @property {Uint8Array|null} [envelope] Evidence envelope
             * @property {number|null} [speedStartRpm] Evidence speedStartRpm
             * @property {number|null} [speedEndRpm] Evidence speedEndRpm
             * @property {number|null} [kurtosis] Evidence kurtosis
             * @property {string|null} [refusal] Evidence refusal
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Evidence.
             * @memberof sideband.v1
             * @interface IEvidence
             * @augments sideband.v1.Evidence.$Properties
             * @deprecated Use sideband.v1.Evidence.$Properties instead.
             */

            /**
             * Shape of an Evidence.
             * @typedef {sideband.v1.Evidence.$Properties} sideband.v1.Evidence.$Shape
             */

            /**
             * Constructs a new Evidence.
             * @memberof sideband.v1
             * @classdesc Represents an Evidence.
             * @constructor
             * @param {sideband.v1.Evidence.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Evidence = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Evidence startNs.
             * @member {Long} startNs
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.startNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Evidence blockSamples.
             * @member {number} blockSamples
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.blockSamples = 0;

            /**
             * Evidence envelope.
             * @member {Uint8Array} envelope
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.envelope = $util.newBuffer([]);

            /**
             * Evidence speedStartRpm.
             * @member {number} speedStartRpm
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.speedStartRpm = 0;

            /**
             * Evidence speedEndRpm.
             * @member {number} speedEndRpm
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.speedEndRpm = 0;

            /**
             * Evidence kurtosis.
             * @member {number} kurtosis
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.kurtosis = 0;

            /**
             * Evidence refusal.
             * @member {string} refusal
             * @memberof sideband.v1.Evidence
             * @instance
             */
            Evidence.prototype.refusal = "";

            /**
             * Creates a new Evidence instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Evidence
             * @static
             * @param {sideband.v1.Evidence.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Evidence} Evidence instance
             * @type {{
             *   (properties: sideband.v1.Evidence.$Shape): sideband.v1.Evidence & sideband.v1.Evidence.$Shape;
             *   (properties?: sideband.v1.Evidence.$Properties): sideband.v1.Evidence;
             * }}
             */
            Evidence.create = function(properties) {
                return new Evidence(properties);
            };

            /**
             * Encodes the specified Evidence message. Does not implicitly {@link sideband.v1.Evidence.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Evidence
             * @static
             * @param {sideband.v1.Evidence.$Properties} message Evidence message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Evidence.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startNs != null && $Object.hasOwnProperty.call(message, "startNs") && (typeof message.startNs === "object" ? message.startNs.low || message.startNs.high : message.startNs !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).sfixed64(message.startNs);
                if (message.blockSamples != null && $Object.hasOwnProperty.call(message, "blockSamples") && message.blockSamples !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.blockSamples);
                if (message.envelope != null && $Object.hasOwnProperty.call(message, "envelope") && message.envelope.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).bytes(message.envelope);
                if (message.speedStartRpm != null && $Object.hasOwnProperty.call(message, "speedStartRpm") && !$Object.is(message.speedStartRpm, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.speedStartRpm);
                if (message.speedEndRpm != null && $Object.hasOwnProperty.call(message, "speedEndRpm") && !$Object.is(message.speedEndRpm, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.speedEndRpm);
                if (message.kurtosis != null && $Object.hasOwnProperty.call(message, "kurtosis") && !$Object.is(message.kurtosis, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.kurtosis);
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal") && message.refusal !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.refusal);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Evidence message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Evidence
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Evidence & sideband.v1.Evidence.$Shape} Evidence
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Evidence.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Evidence();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.startNs = value;
                            else
                                delete message.startNs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.blockSamples = value;
                            else
                                delete message.blockSamples;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.envelope = value;
                            else
                                delete message.envelope;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.speedStartRpm = value;
                            else
                                delete message.speedStartRpm;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.speedEndRpm = value;
                            else
                                delete message.speedEndRpm;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.kurtosis = value;
                            else
                                delete message.kurtosis;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.refusal = value;
                            else
                                delete message.refusal;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Evidence;
        })();

        v1.Features = (function() {

            /**
             * Properties of a Features.
             * @typedef {Object} sideband.v1.Features.$Properties
             * @property {string|null} [point] Features point
             * @property {Long|null} [frameStartNs] Features frameStartNs
             * @property {number|null} [frameSamples] Features frameSamples
             * @property {number|null} [sampleRateHz] Features sampleRateHz
             * @property {string|null} [unit] Features unit
             * @property {string|null} [set] Features set
             * @property {string|null} [setHash] Features setHash
             * @property {Uint8Array|null} [values] Features values
             * @property {Array.<sideband.v1.Refusal.$Properties>|null} [refused] Features refused
             * @property {Object.<string,number>|null} [context] Features context
             * @property {number|null} [quality] Features quality
             * @property {sideband.v1.BearingOrders.$Properties|null} [bearing] Features bearing
             * @property {sideband.v1.Evidence.$Properties|null} [evidence] Features evidence
             * @property {Array.<string>|null} [sensorFaults] Features sensorFaults
             * @property {number|null} [offset] Features offset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Features.
             * @memberof sideband.v1
             * @interface IFeatures
             * @augments sideband.v1.Features.$Properties
             * @deprecated Use sideband.v1.Features.$Properties instead.
             */

            /**
             * Shape of a Features.
             * @typedef {sideband.v1.Features.$Properties} sideband.v1.Features.$Shape
             */

            /**
             * Constructs a new Features.
             * @memberof sideband.v1
             * @classdesc Represents a Features.
             * @constructor
             * @param {sideband.v1.Features.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Features = function (properties) {
                this.refused = [];
                this.context = {};
                this.sensorFaults = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Features point.
             * @member {string} point
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.point = "";

            /**
             * Features frameStartNs.
             * @member {Long} frameStartNs
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.frameStartNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Features frameSamples.
             * @member {number} frameSamples
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.frameSamples = 0;

            /**
             * Features sampleRateHz.
             * @member {number} sampleRateHz
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.sampleRateHz = 0;

            /**
             * Features unit.
             * @member {string} unit
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.unit = "";

            /**
             * Features set.
             * @member {string} set
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.set = "";

            /**
             * Features setHash.
             * @member {string} setHash
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.setHash = "";

            /**
             * Features values.
             * @member {Uint8Array} values
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.values = $util.newBuffer([]);

            /**
             * Features refused.
             * @member {Array.<sideband.v1.Refusal.$Properties>} refused
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.refused = $util.emptyArray;

            /**
             * Features context.
             * @member {Object.<string,number>} context
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.context = $util.emptyObject;

            /**
             * Features quality.
             * @member {number} quality
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.quality = 0;

            /**
             * Features bearing.
             * @member {sideband.v1.BearingOrders.$Properties|null|undefined} bearing
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.bearing = null;

            /**
             * Features evidence.
             * @member {sideband.v1.Evidence.$Properties|null|undefined} evidence
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.evidence = null;

            /**
             * Features sensorFaults.
             * @member {Array.<string>} sensorFaults
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.sensorFaults = $util.emptyArray;

            /**
             * Features offset.
             * @member {number} offset
             * @memberof sideband.v1.Features
             * @instance
             */
            Features.prototype.offset = 0;

            /**
             * Creates a new Features instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Features
             * @static
             * @param {sideband.v1.Features.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Features} Features instance
             * @type {{
             *   (properties: sideband.v1.Features.$Shape): sideband.v1.Features & sideband.v1.Features.$Shape;
             *   (properties?: sideband.v1.Features.$Properties): sideband.v1.Features;
             * }}
             */
            Features.create = function(properties) {
                return new Features(properties);
            };

            /**
             * Encodes the specified Features message. Does not implicitly {@link sideband.v1.Features.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Features
             * @static
             * @param {sideband.v1.Features.$Properties} message Features message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Features.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.frameStartNs != null && $Object.hasOwnProperty.call(message, "frameStartNs") && (typeof message.frameStartNs === "object" ? message.frameStartNs.low || message.frameStartNs.high : message.frameStartNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.frameStartNs);
                if (message.frameSamples != null && $Object.hasOwnProperty.call(message, "frameSamples") && message.frameSamples !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.frameSamples);
                if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz") && !$Object.is(message.sampleRateHz, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.sampleRateHz);
                if (message.unit != null && $Object.hasOwnProperty.call(message, "unit") && message.unit !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.unit);
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.set);
                if (message.setHash != null && $Object.hasOwnProperty.call(message, "setHash") && message.setHash !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.setHash);
                if (message.values != null && $Object.hasOwnProperty.call(message, "values") && message.values.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).bytes(message.values);
                if (message.refused != null && message.refused.length)
                    for (let i = 0; i < message.refused.length; ++i)
                        $root.sideband.v1.Refusal.encode(message.refused[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.context != null && $Object.hasOwnProperty.call(message, "context"))
                    for (let keys = $Object.keys(message.context), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 10, wireType 2 =*/82).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 1 =*/17).double(message.context[keys[i]]).ldelim();
                if (message.quality != null && $Object.hasOwnProperty.call(message, "quality") && message.quality !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.quality);
                if (message.bearing != null && $Object.hasOwnProperty.call(message, "bearing"))
                    $root.sideband.v1.BearingOrders.encode(message.bearing, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.evidence != null && $Object.hasOwnProperty.call(message, "evidence"))
                    $root.sideband.v1.Evidence.encode(message.evidence, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.sensorFaults != null && message.sensorFaults.length)
                    for (let i = 0; i < message.sensorFaults.length; ++i)
                        writer.uint32(/* id 14, wireType 2 =*/114).string(message.sensorFaults[i]);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && !$Object.is(message.offset, 0))
                    writer.uint32(/* id 16, wireType 1 =*/129).double(message.offset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Features message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Features
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Features & sideband.v1.Features.$Shape} Features
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Features.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Features();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.frameStartNs = value;
                            else
                                delete message.frameStartNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameSamples = value;
                            else
                                delete message.frameSamples;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.sampleRateHz = value;
                            else
                                delete message.sampleRateHz;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.unit = value;
                            else
                                delete message.unit;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.setHash = value;
                            else
                                delete message.setHash;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.values = value;
                            else
                                delete message.values;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.refused && message.refused.length))
                                message.refused = [];
                            message.refused.push($root.sideband.v1.Refusal.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if (message.context === $util.emptyObject)
                                message.context = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 1)
                                        break;
                                    value = reader.double();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.context, key);
                            message.context[key] = value;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.quality = value;
                            else
                                delete message.quality;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.bearing = $root.sideband.v1.BearingOrders.decode(reader, reader.size(), $undefined, _depth + 1, message.bearing);
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.evidence = $root.sideband.v1.Evidence.decode(reader, reader.size(), $undefined, _depth + 1, message.evidence);
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sensorFaults && message.sensorFaults.length))
                                message.sensorFaults = [];
                            message.sensorFaults.push(reader.stringVerify());
                            continue;
                        }
                    case 16: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Features;
        })();

        v1.WindowDigest = (function() {

            /**
             * Properties of a WindowDigest.
             * @typedef {Object} sideband.v1.WindowDigest.$Properties
             * @property {Long|null} [startNs] WindowDigest startNs
             * @property {number|null} [high] WindowDigest high
             * @property {number|null} [low] WindowDigest low
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a WindowDigest.
             * @memberof sideband.v1
             * @interface IWindowDigest
             * @augments sideband.v1.WindowDigest.$Properties
             * @deprecated Use sideband.v1.WindowDigest.$Properties instead.
             */

            /**
             * Shape of a WindowDigest.
             * @typedef {sideband.v1.WindowDigest.$Properties} sideband.v1.WindowDigest.$Shape
             */

            /**
             * Constructs a new WindowDigest.
             * @memberof sideband.v1
             * @classdesc Represents a WindowDigest.
             * @constructor
             * @param {sideband.v1.WindowDigest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const WindowDigest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * WindowDigest startNs.
             * @member {Long} startNs
             * @memberof sideband.v1.WindowDigest
             * @instance
             */
            WindowDigest.prototype.startNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * WindowDigest high.
             * @member {number} high
             * @memberof sideband.v1.WindowDigest
             * @instance
             */
            WindowDigest.prototype.high = 0;

            /**
             * WindowDigest low.
             * @member {number} low
             * @memberof sideband.v1.WindowDigest
             * @instance
             */
            WindowDigest.prototype.low = 0;

            /**
             * Creates a new WindowDigest instance using the specified properties.
             * @function create
             * @memberof sideband.v1.WindowDigest
             * @static
             * @param {sideband.v1.WindowDigest.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.WindowDigest} WindowDigest instance
             * @type {{
             *   (properties: sideband.v1.WindowDigest.$Shape): sideband.v1.WindowDigest & sideband.v1.WindowDigest.$Shape;
             *   (properties?: sideband.v1.WindowDigest.$Properties): sideband.v1.WindowDigest;
             * }}
             */
            WindowDigest.create = function(properties) {
                return new WindowDigest(properties);
            };

            /**
             * Encodes the specified WindowDigest message. Does not implicitly {@link sideband.v1.WindowDigest.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.WindowDigest
             * @static
             * @param {sideband.v1.WindowDigest.$Properties} message WindowDigest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            WindowDigest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.startNs != null && $Object.hasOwnProperty.call(message, "startNs") && (typeof message.startNs === "object" ? message.startNs.low || message.startNs.high : message.startNs !== 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).sfixed64(message.startNs);
                if (message.high != null && $Object.hasOwnProperty.call(message, "high") && message.high !== 0)
                    writer.uint32(/* id 2, wireType 5 =*/21).fixed32(message.high);
                if (message.low != null && $Object.hasOwnProperty.call(message, "low") && message.low !== 0)
                    writer.uint32(/* id 3, wireType 5 =*/29).fixed32(message.low);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a WindowDigest message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.WindowDigest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.WindowDigest & sideband.v1.WindowDigest.$Shape} WindowDigest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            WindowDigest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.WindowDigest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.startNs = value;
                            else
                                delete message.startNs;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.high = value;
                            else
                                delete message.high;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 5)
                                break;
                            if (value = reader.fixed32())
                                message.low = value;
                            else
                                delete message.low;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return WindowDigest;
        })();

        v1.LastWindows = (function() {

            /**
             * Properties of a LastWindows.
             * @typedef {Object} sideband.v1.LastWindows.$Properties
             * @property {string|null} [point] LastWindows point
             * @property {Array.<sideband.v1.WindowDigest.$Properties>|null} [windows] LastWindows windows
             * @property {Array.<Long>|null} [dropped] LastWindows dropped
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LastWindows.
             * @memberof sideband.v1
             * @interface ILastWindows
             * @augments sideband.v1.LastWindows.$Properties
             * @deprecated Use sideband.v1.LastWindows.$Properties instead.
             */

            /**
             * Shape of a LastWindows.
             * @typedef {sideband.v1.LastWindows.$Properties} sideband.v1.LastWindows.$Shape
             */

            /**
             * Constructs a new LastWindows.
             * @memberof sideband.v1
             * @classdesc Represents a LastWindows.
             * @constructor
             * @param {sideband.v1.LastWindows.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LastWindows = function (properties) {
                this.windows = [];
                this.dropped = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LastWindows point.
             * @member {string} point
             * @memberof sideband.v1.LastWindows
             * @instance
             */
            LastWindows.prototype.point = "";

            /**
             * LastWindows windows.
             * @member {Array.<sideband.v1.WindowDigest.$Properties>} windows
             * @memberof sideband.v1.LastWindows
             * @instance
             */
            LastWindows.prototype.windows = $util.emptyArray;

            /**
             * LastWindows dropped.
             * @member {Array.<Long>} dropped
             * @memberof sideband.v1.LastWindows
             * @instance
             */
            LastWindows.prototype.dropped = $util.emptyArray;

            /**
             * Creates a new LastWindows instance using the specified properties.
             * @function create
             * @memberof sideband.v1.LastWindows
             * @static
             * @param {sideband.v1.LastWindows.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.LastWindows} LastWindows instance
             * @type {{
             *   (properties: sideband.v1.LastWindows.$Shape): sideband.v1.LastWindows & sideband.v1.LastWindows.$Shape;
             *   (properties?: sideband.v1.LastWindows.$Properties): sideband.v1.LastWindows;
             * }}
             */
            LastWindows.create = function(properties) {
                return new LastWindows(properties);
            };

            /**
             * Encodes the specified LastWindows message. Does not implicitly {@link sideband.v1.LastWindows.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.LastWindows
             * @static
             * @param {sideband.v1.LastWindows.$Properties} message LastWindows message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LastWindows.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.windows != null && message.windows.length)
                    for (let i = 0; i < message.windows.length; ++i)
                        $root.sideband.v1.WindowDigest.encode(message.windows[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.dropped != null && message.dropped.length)
                    writer.uint32(/* id 3, wireType 2 =*/26).uint64s(message.dropped);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LastWindows message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.LastWindows
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.LastWindows & sideband.v1.LastWindows.$Shape} LastWindows
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LastWindows.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.LastWindows();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.windows && message.windows.length))
                                message.windows = [];
                            message.windows.push($root.sideband.v1.WindowDigest.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType === 2) {
                                if (!(message.dropped && message.dropped.length))
                                    message.dropped = [];
                                reader.uint64s(message.dropped);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.dropped && message.dropped.length))
                                message.dropped = [];
                            message.dropped.push(reader.uint64());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LastWindows;
        })();

        v1.Contribution = (function() {

            /**
             * Properties of a Contribution.
             * @typedef {Object} sideband.v1.Contribution.$Properties
             * @property {string|null} [feature] Contribution feature
             * @property {number|null} [value] Contribution value
             * @property {number|null} [usual] Contribution usual
             * @property {number|null} [deviation] Contribution deviation
             * @property {number|null} [share] Contribution share
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Contribution.
             * @memberof sideband.v1
             * @interface IContribution
             * @augments sideband.v1.Contribution.$Properties
             * @deprecated Use sideband.v1.Contribution.$Properties instead.
             */

            /**
             * Shape of a Contribution.
             * @typedef {sideband.v1.Contribution.$Properties} sideband.v1.Contribution.$Shape
             */

            /**
             * Constructs a new Contribution.
             * @memberof sideband.v1
             * @classdesc Represents a Contribution.
             * @constructor
             * @param {sideband.v1.Contribution.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Contribution = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Contribution feature.
             * @member {string} feature
             * @memberof sideband.v1.Contribution
             * @instance
             */
            Contribution.prototype.feature = "";

            /**
             * Contribution value.
             * @member {number} value
             * @memberof sideband.v1.Contribution
             * @instance
             */
            Contribution.prototype.value = 0;

            /**
             * Contribution usual.
             * @member {number} usual
             * @memberof sideband.v1.Contribution
             * @instance
             */
            Contribution.prototype.usual = 0;

            /**
             * Contribution deviation.
             * @member {number} deviation
             * @memberof sideband.v1.Contribution
             * @instance
             */
            Contribution.prototype.deviation = 0;

            /**
             * Contribution share.
             * @member {number} share
             * @memberof sideband.v1.Contribution
             * @instance
             */
            Contribution.prototype.share = 0;

            /**
             * Creates a new Contribution instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Contribution
             * @static
             * @param {sideband.v1.Contribution.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Contribution} Contribution instance
             * @type {{
             *   (properties: sideband.v1.Contribution.$Shape): sideband.v1.Contribution & sideband.v1.Contribution.$Shape;
             *   (properties?: sideband.v1.Contribution.$Properties): sideband.v1.Contribution;
             * }}
             */
            Contribution.create = function(properties) {
                return new Contribution(properties);
            };

            /**
             * Encodes the specified Contribution message. Does not implicitly {@link sideband.v1.Contribution.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Contribution
             * @static
             * @param {sideband.v1.Contribution.$Properties} message Contribution message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Contribution.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.feature != null && $Object.hasOwnProperty.call(message, "feature") && message.feature !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.feature);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && !$Object.is(message.value, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.value);
                if (message.usual != null && $Object.hasOwnProperty.call(message, "usual") && !$Object.is(message.usual, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.usual);
                if (message.deviation != null && $Object.hasOwnProperty.call(message, "deviation") && !$Object.is(message.deviation, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.deviation);
                if (message.share != null && $Object.hasOwnProperty.call(message, "share") && !$Object.is(message.share, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.share);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Contribution message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Contribution
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Contribution & sideband.v1.Contribution.$Shape} Contribution
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Contribution.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Contribution();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.feature = value;
                            else
                                delete message.feature;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.usual = value;
                            else
                                delete message.usual;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.deviation = value;
                            else
                                delete message.deviation;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.share = value;
                            else
                                delete message.share;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Contribution;
        })();

        v1.DiagnosisLine = (function() {

            /**
             * Properties of a DiagnosisLine.
             * @typedef {Object} sideband.v1.DiagnosisLine.$Properties
             * @property {number|null} [order] DiagnosisLine order
             * @property {number|null} [frequencyHz] DiagnosisLine frequencyHz
             * @property {number|null} [levelDb] DiagnosisLine levelDb
             * @property {number|null} [floorDb] DiagnosisLine floorDb
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DiagnosisLine.
             * @memberof sideband.v1
             * @interface IDiagnosisLine
             * @augments sideband.v1.DiagnosisLine.$Properties
             * @deprecated Use sideband.v1.DiagnosisLine.$Properties instead.
             */

            /**
             * Shape of a DiagnosisLine.
             * @typedef {sideband.v1.DiagnosisLine.$Properties} sideband.v1.DiagnosisLine.$Shape
             */

            /**
             * Constructs a new DiagnosisLine.
             * @memberof sideband.v1
             * @classdesc Represents a DiagnosisLine.
             * @constructor
             * @param {sideband.v1.DiagnosisLine.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DiagnosisLine = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DiagnosisLine order.
             * @member {number} order
             * @memberof sideband.v1.DiagnosisLine
             * @instance
             */
            DiagnosisLine.prototype.order = 0;

            /**
             * DiagnosisLine frequencyHz.
             * @member {number} frequencyHz
             * @memberof sideband.v1.DiagnosisLine
             * @instance
             */
            DiagnosisLine.prototype.frequencyHz = 0;

            /**
             * DiagnosisLine levelDb.
             * @member {number} levelDb
             * @memberof sideband.v1.DiagnosisLine
             * @instance
             */
            DiagnosisLine.prototype.levelDb = 0;

            /**
             * DiagnosisLine floorDb.
             * @member {number} floorDb
             * @memberof sideband.v1.DiagnosisLine
             * @instance
             */
            DiagnosisLine.prototype.floorDb = 0;

            /**
             * Creates a new DiagnosisLine instance using the specified properties.
             * @function create
             * @memberof sideband.v1.DiagnosisLine
             * @static
             * @param {sideband.v1.DiagnosisLine.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.DiagnosisLine} DiagnosisLine instance
             * @type {{
             *   (properties: sideband.v1.DiagnosisLine.$Shape): sideband.v1.DiagnosisLine & sideband.v1.DiagnosisLine.$Shape;
             *   (properties?: sideband.v1.DiagnosisLine.$Properties): sideband.v1.DiagnosisLine;
             * }}
             */
            DiagnosisLine.create = function(properties) {
                return new DiagnosisLine(properties);
            };

            /**
             * Encodes the specified DiagnosisLine message. Does not implicitly {@link sideband.v1.DiagnosisLine.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.DiagnosisLine
             * @static
             * @param {sideband.v1.DiagnosisLine.$Properties} message DiagnosisLine message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DiagnosisLine.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.order != null && $Object.hasOwnProperty.call(message, "order") && !$Object.is(message.order, 0))
                    writer.uint32(/* id 1, wireType 1 =*/9).double(message.order);
                if (message.frequencyHz != null && $Object.hasOwnProperty.call(message, "frequencyHz") && !$Object.is(message.frequencyHz, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.frequencyHz);
                if (message.levelDb != null && $Object.hasOwnProperty.call(message, "levelDb") && !$Object.is(message.levelDb, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.levelDb);
                if (message.floorDb != null && $Object.hasOwnProperty.call(message, "floorDb") && !$Object.is(message.floorDb, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.floorDb);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DiagnosisLine message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.DiagnosisLine
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.DiagnosisLine & sideband.v1.DiagnosisLine.$Shape} DiagnosisLine
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DiagnosisLine.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.DiagnosisLine();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.order = value;
                            else
                                delete message.order;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.frequencyHz = value;
                            else
                                delete message.frequencyHz;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.levelDb = value;
                            else
                                delete message.levelDb;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.floorDb = value;
                            else
                                delete message.floorDb;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DiagnosisLine;
        })();

        v1.Diagnosis = (function() {

            /**
             * Properties of a Diagnosis.
             * @typedef {Object} sideband.v1.Diagnosis.$Properties
             * @property {string|null} [fault] Diagnosis fault
             * @property {number|null} [confidence] Diagnosis confidence
             * @property {Array.<sideband.v1.DiagnosisLine.$Properties>|null} [lines] Diagnosis lines
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Diagnosis.
             * @memberof sideband.v1
             * @interface IDiagnosis
             * @augments sideband.v1.Diagnosis.$Properties
             * @deprecated Use sideband.v1.Diagnosis.$Properties instead.
             */

            /**
             * Shape of a Diagnosis.
             * @typedef {sideband.v1.Diagnosis.$Properties} sideband.v1.Diagnosis.$Shape
             */

            /**
             * Constructs a new Diagnosis.
             * @memberof sideband.v1
             * @classdesc Represents a Diagnosis.
             * @constructor
             * @param {sideband.v1.Diagnosis.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Diagnosis = function (properties) {
                this.lines = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Diagnosis fault.
             * @member {string} fault
             * @memberof sideband.v1.Diagnosis
             * @instance
             */
            Diagnosis.prototype.fault = "";

            /**
             * Diagnosis confidence.
             * @member {number} confidence
             * @memberof sideband.v1.Diagnosis
             * @instance
             */
            Diagnosis.prototype.confidence = 0;

            /**
             * Diagnosis lines.
             * @member {Array.<sideband.v1.DiagnosisLine.$Properties>} lines
             * @memberof sideband.v1.Diagnosis
             * @instance
             */
            Diagnosis.prototype.lines = $util.emptyArray;

            /**
             * Creates a new Diagnosis instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Diagnosis
             * @static
             * @param {sideband.v1.Diagnosis.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Diagnosis} Diagnosis instance
             * @type {{
             *   (properties: sideband.v1.Diagnosis.$Shape): sideband.v1.Diagnosis & sideband.v1.Diagnosis.$Shape;
             *   (properties?: sideband.v1.Diagnosis.$Properties): sideband.v1.Diagnosis;
             * }}
             */
            Diagnosis.create = function(properties) {
                return new Diagnosis(properties);
            };

            /**
             * Encodes the specified Diagnosis message. Does not implicitly {@link sideband.v1.Diagnosis.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Diagnosis
             * @static
             * @param {sideband.v1.Diagnosis.$Properties} message Diagnosis message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Diagnosis.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault") && message.fault !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.fault);
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence") && !$Object.is(message.confidence, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.confidence);
                if (message.lines != null && message.lines.length)
                    for (let i = 0; i < message.lines.length; ++i)
                        $root.sideband.v1.DiagnosisLine.encode(message.lines[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Diagnosis message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Diagnosis
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Diagnosis & sideband.v1.Diagnosis.$Shape} Diagnosis
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Diagnosis.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Diagnosis();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fault = value;
                            else
                                delete message.fault;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.confidence = value;
                            else
                                delete message.confidence;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.lines && message.lines.length))
                                message.lines = [];
                            message.lines.push($root.sideband.v1.DiagnosisLine.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Diagnosis;
        })();

        v1.Score = (function() {

            /**
             * Properties of a Score.
             * @typedef {Object} sideband.v1.Score.$Properties
             * @property {string|null} [point] Score point
             * @property {Long|null} [frameStartNs] Score frameStartNs
             * @property {number|null} [frameSamples] Score frameSamples
             * @property {number|null} [sampleRateHz] Score sampleRateHz
             * @property {string|null} [set] Score set
             * @property {string|null} [model] Score model
             * @property {string|null} [variant] Score variant
             * @property {number|null} [score] Score score
             * @property {number|null} [threshold] Score threshold
             * @property {boolean|null} [anomalous] Score anomalous
             * @property {string|null} [verdict] Score verdict
             * @property {string|null} [regime] Score regime
             * @property {string|null} [refusal] Score refusal
             * @property {Array.<sideband.v1.Contribution.$Properties>|null} [contributions] Score contributions
             * @property {Object.<string,number>|null} [context] Score context
             * @property {sideband.v1.Diagnosis.$Properties|null} [diagnosis] Score diagnosis
             * @property {Array.<string>|null} [sensorFaults] Score sensorFaults
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Score.
             * @memberof sideband.v1
             * @interface IScore
             * @augments sideband.v1.Score.$Properties
             * @deprecated Use sideband.v1.Score.$Properties instead.
             */

            /**
             * Shape of a Score.
             * @typedef {sideband.v1.Score.$Properties} sideband.v1.Score.$Shape
             */

            /**
             * Constructs a new Score.
             * @memberof sideband.v1
             * @classdesc Represents a Score.
             * @constructor
             * @param {sideband.v1.Score.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Score = function (properties) {
                this.contributions = [];
                this.context = {};
                this.sensorFaults = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Score point.
             * @member {string} point
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.point = "";

            /**
             * Score frameStartNs.
             * @member {Long} frameStartNs
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.frameStartNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Score frameSamples.
             * @member {number} frameSamples
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.frameSamples = 0;

            /**
             * Score sampleRateHz.
             * @member {number} sampleRateHz
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.sampleRateHz = 0;

            /**
             * Score set.
             * @member {string} set
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.set = "";

            /**
             * Score model.
             * @member {string} model
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.model = "";

            /**
             * Score variant.
             * @member {string} variant
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.variant = "";

            /**
             * Score score.
             * @member {number} score
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.score = 0;

            /**
             * Score threshold.
             * @member {number} threshold
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.threshold = 0;

            /**
             * Score anomalous.
             * @member {boolean} anomalous
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.anomalous = false;

            /**
             * Score verdict.
             * @member {string} verdict
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.verdict = "";

            /**
             * Score regime.
             * @member {string} regime
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.regime = "";

            /**
             * Score refusal.
             * @member {string} refusal
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.refusal = "";

            /**
             * Score contributions.
             * @member {Array.<sideband.v1.Contribution.$Properties>} contributions
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.contributions = $util.emptyArray;

            /**
             * Score context.
             * @member {Object.<string,number>} context
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.context = $util.emptyObject;

            /**
             * Score diagnosis.
             * @member {sideband.v1.Diagnosis.$Properties|null|undefined} diagnosis
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.diagnosis = null;

            /**
             * Score sensorFaults.
             * @member {Array.<string>} sensorFaults
             * @memberof sideband.v1.Score
             * @instance
             */
            Score.prototype.sensorFaults = $util.emptyArray;

            /**
             * Creates a new Score instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Score
             * @static
             * @param {sideband.v1.Score.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Score} Score instance
             * @type {{
             *   (properties: sideband.v1.Score.$Shape): sideband.v1.Score & sideband.v1.Score.$Shape;
             *   (properties?: sideband.v1.Score.$Properties): sideband.v1.Score;
             * }}
             */
            Score.create = function(properties) {
                return new Score(properties);
            };

            /**
             * Encodes the specified Score message. Does not implicitly {@link sideband.v1.Score.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Score
             * @static
             * @param {sideband.v1.Score.$Properties} message Score message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Score.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.frameStartNs != null && $Object.hasOwnProperty.call(message, "frameStartNs") && (typeof message.frameStartNs === "object" ? message.frameStartNs.low || message.frameStartNs.high : message.frameStartNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.frameStartNs);
                if (message.frameSamples != null && $Object.hasOwnProperty.call(message, "frameSamples") && message.frameSamples !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.frameSamples);
                if (message.sampleRateHz != null && $Object.hasOwnProperty.call(message, "sampleRateHz") && !$Object.is(message.sampleRateHz, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.sampleRateHz);
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.set);
                if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.model);
                if (message.variant != null && $Object.hasOwnProperty.call(message, "variant") && message.variant !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.variant);
                if (message.score != null && $Object.hasOwnProperty.call(message, "score") && !$Object.is(message.score, 0))
                    writer.uint32(/* id 8, wireType 5 =*/69).float(message.score);
                if (message.threshold != null && $Object.hasOwnProperty.call(message, "threshold") && !$Object.is(message.threshold, 0))
                    writer.uint32(/* id 9, wireType 5 =*/77).float(message.threshold);
                if (message.anomalous != null && $Object.hasOwnProperty.call(message, "anomalous") && message.anomalous !== false)
                    writer.uint32(/* id 10, wireType 0 =*/80).bool(message.anomalous);
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict") && message.verdict !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.verdict);
                if (message.regime != null && $Object.hasOwnProperty.call(message, "regime") && message.regime !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.regime);
                if (message.refusal != null && $Object.hasOwnProperty.call(message, "refusal") && message.refusal !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.refusal);
                if (message.contributions != null && message.contributions.length)
                    for (let i = 0; i < message.contributions.length; ++i)
                        $root.sideband.v1.Contribution.encode(message.contributions[i], writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.context != null && $Object.hasOwnProperty.call(message, "context"))
                    for (let keys = $Object.keys(message.context), i = 0; i < keys.length; ++i)
                        writer.uint32(/* id 15, wireType 2 =*/122).fork().uint32(/* id 1, wireType 2 =*/10).string(keys[i]).uint32(/* id 2, wireType 1 =*/17).double(message.context[keys[i]]).ldelim();
                if (message.diagnosis != null && $Object.hasOwnProperty.call(message, "diagnosis"))
                    $root.sideband.v1.Diagnosis.encode(message.diagnosis, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.sensorFaults != null && message.sensorFaults.length)
                    for (let i = 0; i < message.sensorFaults.length; ++i)
                        writer.uint32(/* id 17, wireType 2 =*/138).string(message.sensorFaults[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Score message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Score
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Score & sideband.v1.Score.$Shape} Score
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Score.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, key, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Score();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.frameStartNs = value;
                            else
                                delete message.frameStartNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frameSamples = value;
                            else
                                delete message.frameSamples;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.sampleRateHz = value;
                            else
                                delete message.sampleRateHz;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.model = value;
                            else
                                delete message.model;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.variant = value;
                            else
                                delete message.variant;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.score = value;
                            else
                                delete message.score;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.threshold = value;
                            else
                                delete message.threshold;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.anomalous = value;
                            else
                                delete message.anomalous;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.verdict = value;
                            else
                                delete message.verdict;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.regime = value;
                            else
                                delete message.regime;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.refusal = value;
                            else
                                delete message.refusal;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.contributions && message.contributions.length))
                                message.contributions = [];
                            message.contributions.push($root.sideband.v1.Contribution.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (message.context === $util.emptyObject)
                                message.context = {};
                            let end2 = reader.size() + reader.pos;
                            if (end2 > reader.len)
                                throw $RangeError("index out of range");
                            reader.len = end2;
                            key = "";
                            value = 0;
                            while (reader.pos < end2) {
                                let tag2 = reader.tag();
                                wireType = tag2 & 7;
                                switch (tag2 >>>= 3) {
                                case 1:
                                    if (wireType !== 2)
                                        break;
                                    key = reader.stringVerify();
                                    continue;
                                case 2:
                                    if (wireType !== 1)
                                        break;
                                    value = reader.double();
                                    continue;
                                }
                                reader.skipType(wireType, _depth, tag2);
                            }
                            if (reader.pos !== end2)
                                throw $RangeError("index out of range");
                            reader.len = end;
                            if (key === "__proto__")
                                $util.makeProp(message.context, key);
                            message.context[key] = value;
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.diagnosis = $root.sideband.v1.Diagnosis.decode(reader, reader.size(), $undefined, _depth + 1, message.diagnosis);
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            if (!(message.sensorFaults && message.sensorFaults.length))
                                message.sensorFaults = [];
                            message.sensorFaults.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Score;
        })();

        v1.Anomaly = (function() {

            /**
             * Properties of an Anomaly.
             * @typedef {Object} sideband.v1.Anomaly.$Properties
             * @property {string|null} [id] Anomaly id
             * @property {string|null} [event] Anomaly event
             * @property {string|null} [point] Anomaly point
             * @property {string|null} [model] Anomaly model
             * @property {Long|null} [sinceNs] Anomaly sinceNs
             * @property {Long|null} [atNs] Anomaly atNs
             * @property {number|null} [score] Anomaly score
             * @property {number|null} [threshold] Anomaly threshold
             * @property {number|null} [peak] Anomaly peak
             * @property {number|null} [frames] Anomaly frames
             * @property {string|null} [severity] Anomaly severity
             * @property {string|null} [verdict] Anomaly verdict
             * @property {string|null} [explanation] Anomaly explanation
             * @property {Array.<sideband.v1.Contribution.$Properties>|null} [contributions] Anomaly contributions
             * @property {sideband.v1.Diagnosis.$Properties|null} [diagnosis] Anomaly diagnosis
             * @property {string|null} [set] Anomaly set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Anomaly.
             * @memberof sideband.v1
             * @interface IAnomaly
             * @augments sideband.v1.Anomaly.$Properties
             * @deprecated Use sideband.v1.Anomaly.$Properties instead.
             */

            /**
             * Shape of an Anomaly.
             * @typedef {sideband.v1.Anomaly.$Properties} sideband.v1.Anomaly.$Shape
             */

            /**
             * Constructs a new Anomaly.
             * @memberof sideband.v1
             * @classdesc Represents an Anomaly.
             * @constructor
             * @param {sideband.v1.Anomaly.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Anomaly = function (properties) {
                this.contributions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Anomaly id.
             * @member {string} id
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.id = "";

            /**
             * Anomaly event.
             * @member {string} event
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.event = "";

            /**
             * Anomaly point.
             * @member {string} point
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.point = "";

            /**
             * Anomaly model.
             * @member {string} model
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.model = "";

            /**
             * Anomaly sinceNs.
             * @member {Long} sinceNs
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.sinceNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Anomaly atNs.
             * @member {Long} atNs
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.atNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Anomaly score.
             * @member {number} score
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.score = 0;

            /**
             * Anomaly threshold.
             * @member {number} threshold
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.threshold = 0;

            /**
             * Anomaly peak.
             * @member {number} peak
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.peak = 0;

            /**
             * Anomaly frames.
             * @member {number} frames
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.frames = 0;

            /**
             * Anomaly severity.
             * @member {string} severity
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.severity = "";

            /**
             * Anomaly verdict.
             * @member {string} verdict
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.verdict = "";

            /**
             * Anomaly explanation.
             * @member {string} explanation
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.explanation = "";

            /**
             * Anomaly contributions.
             * @member {Array.<sideband.v1.Contribution.$Properties>} contributions
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.contributions = $util.emptyArray;

            /**
             * Anomaly diagnosis.
             * @member {sideband.v1.Diagnosis.$Properties|null|undefined} diagnosis
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.diagnosis = null;

            /**
             * Anomaly set.
             * @member {string} set
             * @memberof sideband.v1.Anomaly
             * @instance
             */
            Anomaly.prototype.set = "";

            /**
             * Creates a new Anomaly instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Anomaly
             * @static
             * @param {sideband.v1.Anomaly.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Anomaly} Anomaly instance
             * @type {{
             *   (properties: sideband.v1.Anomaly.$Shape): sideband.v1.Anomaly & sideband.v1.Anomaly.$Shape;
             *   (properties?: sideband.v1.Anomaly.$Properties): sideband.v1.Anomaly;
             * }}
             */
            Anomaly.create = function(properties) {
                return new Anomaly(properties);
            };

            /**
             * Encodes the specified Anomaly message. Does not implicitly {@link sideband.v1.Anomaly.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Anomaly
             * @static
             * @param {sideband.v1.Anomaly.$Properties} message Anomaly message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Anomaly.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.event != null && $Object.hasOwnProperty.call(message, "event") && message.event !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.event);
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.point);
                if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.model);
                if (message.sinceNs != null && $Object.hasOwnProperty.call(message, "sinceNs") && (typeof message.sinceNs === "object" ? message.sinceNs.low || message.sinceNs.high : message.sinceNs !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).sfixed64(message.sinceNs);
                if (message.atNs != null && $Object.hasOwnProperty.call(message, "atNs") && (typeof message.atNs === "object" ? message.atNs.low || message.atNs.high : message.atNs !== 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).sfixed64(message.atNs);
                if (message.score != null && $Object.hasOwnProperty.call(message, "score") && !$Object.is(message.score, 0))
                    writer.uint32(/* id 7, wireType 5 =*/61).float(message.score);
                if (message.threshold != null && $Object.hasOwnProperty.call(message, "threshold") && !$Object.is(message.threshold, 0))
                    writer.uint32(/* id 8, wireType 5 =*/69).float(message.threshold);
                if (message.peak != null && $Object.hasOwnProperty.call(message, "peak") && !$Object.is(message.peak, 0))
                    writer.uint32(/* id 9, wireType 5 =*/77).float(message.peak);
                if (message.frames != null && $Object.hasOwnProperty.call(message, "frames") && message.frames !== 0)
                    writer.uint32(/* id 10, wireType 0 =*/80).uint32(message.frames);
                if (message.severity != null && $Object.hasOwnProperty.call(message, "severity") && message.severity !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.severity);
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict") && message.verdict !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.verdict);
                if (message.explanation != null && $Object.hasOwnProperty.call(message, "explanation") && message.explanation !== "")
                    writer.uint32(/* id 13, wireType 2 =*/106).string(message.explanation);
                if (message.contributions != null && message.contributions.length)
                    for (let i = 0; i < message.contributions.length; ++i)
                        $root.sideband.v1.Contribution.encode(message.contributions[i], writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.diagnosis != null && $Object.hasOwnProperty.call(message, "diagnosis"))
                    $root.sideband.v1.Diagnosis.encode(message.diagnosis, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.set != null && $Object.hasOwnProperty.call(message, "set") && message.set !== "")
                    writer.uint32(/* id 16, wireType 2 =*/130).string(message.set);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Anomaly message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Anomaly
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Anomaly & sideband.v1.Anomaly.$Shape} Anomaly
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Anomaly.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Anomaly();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.event = value;
                            else
                                delete message.event;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.model = value;
                            else
                                delete message.model;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceNs = value;
                            else
                                delete message.sinceNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.atNs = value;
                            else
                                delete message.atNs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.score = value;
                            else
                                delete message.score;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.threshold = value;
                            else
                                delete message.threshold;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 5)
                                break;
                            if (!$Object.is(value = reader.float(), 0))
                                message.peak = value;
                            else
                                delete message.peak;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.frames = value;
                            else
                                delete message.frames;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.severity = value;
                            else
                                delete message.severity;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.verdict = value;
                            else
                                delete message.verdict;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.explanation = value;
                            else
                                delete message.explanation;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.contributions && message.contributions.length))
                                message.contributions = [];
                            message.contributions.push($root.sideband.v1.Contribution.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.diagnosis = $root.sideband.v1.Diagnosis.decode(reader, reader.size(), $undefined, _depth + 1, message.diagnosis);
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.set = value;
                            else
                                delete message.set;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Anomaly;
        })();

        v1.DeadLetter = (function() {

            /**
             * Properties of a DeadLetter.
             * @typedef {Object} sideband.v1.DeadLetter.$Properties
             * @property {string|null} [code] DeadLetter code
             * @property {string|null} [detail] DeadLetter detail
             * @property {string|null} [origin] DeadLetter origin
             * @property {Uint8Array|null} [payload] DeadLetter payload
             * @property {string|null} [stage] DeadLetter stage
             * @property {Long|null} [refusedAtNs] DeadLetter refusedAtNs
             * @property {string|null} [client] DeadLetter client
             * @property {string|null} [format] DeadLetter format
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeadLetter.
             * @memberof sideband.v1
             * @interface IDeadLetter
             * @augments sideband.v1.DeadLetter.$Properties
             * @deprecated Use sideband.v1.DeadLetter.$Properties instead.
             */

            /**
             * Shape of a DeadLetter.
             * @typedef {sideband.v1.DeadLetter.$Properties} sideband.v1.DeadLetter.$Shape
             */

            /**
             * Constructs a new DeadLetter.
             * @memberof sideband.v1
             * @classdesc Represents a DeadLetter.
             * @constructor
             * @param {sideband.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeadLetter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeadLetter code.
             * @member {string} code
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.code = "";

            /**
             * DeadLetter detail.
             * @member {string} detail
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.detail = "";

            /**
             * DeadLetter origin.
             * @member {string} origin
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.origin = "";

            /**
             * DeadLetter payload.
             * @member {Uint8Array} payload
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.payload = $util.newBuffer([]);

            /**
             * DeadLetter stage.
             * @member {string} stage
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.stage = "";

            /**
             * DeadLetter refusedAtNs.
             * @member {Long} refusedAtNs
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.refusedAtNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * DeadLetter client.
             * @member {string} client
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.client = "";

            /**
             * DeadLetter format.
             * @member {string} format
             * @memberof sideband.v1.DeadLetter
             * @instance
             */
            DeadLetter.prototype.format = "";

            /**
             * Creates a new DeadLetter instance using the specified properties.
             * @function create
             * @memberof sideband.v1.DeadLetter
             * @static
             * @param {sideband.v1.DeadLetter.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.DeadLetter} DeadLetter instance
             * @type {{
             *   (properties: sideband.v1.DeadLetter.$Shape): sideband.v1.DeadLetter & sideband.v1.DeadLetter.$Shape;
             *   (properties?: sideband.v1.DeadLetter.$Properties): sideband.v1.DeadLetter;
             * }}
             */
            DeadLetter.create = function(properties) {
                return new DeadLetter(properties);
            };

            /**
             * Encodes the specified DeadLetter message. Does not implicitly {@link sideband.v1.DeadLetter.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.DeadLetter
             * @static
             * @param {sideband.v1.DeadLetter.$Properties} message DeadLetter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeadLetter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.detail != null && $Object.hasOwnProperty.call(message, "detail") && message.detail !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.detail);
                if (message.origin != null && $Object.hasOwnProperty.call(message, "origin") && message.origin !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.origin);
                if (message.payload != null && $Object.hasOwnProperty.call(message, "payload") && message.payload.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).bytes(message.payload);
                if (message.stage != null && $Object.hasOwnProperty.call(message, "stage") && message.stage !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.stage);
                if (message.refusedAtNs != null && $Object.hasOwnProperty.call(message, "refusedAtNs") && (typeof message.refusedAtNs === "object" ? message.refusedAtNs.low || message.refusedAtNs.high : message.refusedAtNs !== 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).sfixed64(message.refusedAtNs);
                if (message.client != null && $Object.hasOwnProperty.call(message, "client") && message.client !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.client);
                if (message.format != null && $Object.hasOwnProperty.call(message, "format") && message.format !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.format);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeadLetter message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.DeadLetter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.DeadLetter & sideband.v1.DeadLetter.$Shape} DeadLetter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeadLetter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.DeadLetter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detail = value;
                            else
                                delete message.detail;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.origin = value;
                            else
                                delete message.origin;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.payload = value;
                            else
                                delete message.payload;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.stage = value;
                            else
                                delete message.stage;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.refusedAtNs = value;
                            else
                                delete message.refusedAtNs;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.client = value;
                            else
                                delete message.client;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.format = value;
                            else
                                delete message.format;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeadLetter;
        })();

        v1.Finding = (function() {

            /**
             * Properties of a Finding.
             * @typedef {Object} sideband.v1.Finding.$Properties
             * @property {string|null} [model] Finding model
             * @property {string|null} [profile] Finding profile
             * @property {string|null} [detector] Finding detector
             * @property {string|null} [feature] Finding feature
             * @property {boolean|null} [active] Finding active
             * @property {number|null} [statistic] Finding statistic
             * @property {number|null} [threshold] Finding threshold
             * @property {number|null} [shift] Finding shift
             * @property {Long|null} [sinceNs] Finding sinceNs
             * @property {Long|null} [atNs] Finding atNs
             * @property {number|null} [partition] Finding partition
             * @property {string|null} [explanation] Finding explanation
             * @property {Long|null} [windowNs] Finding windowNs
             * @property {string|null} [outcome] Finding outcome
             * @property {sideband.v1.LearnedContext.$Properties|null} [extension] Finding extension
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Finding.
             * @memberof sideband.v1
             * @interface IFinding
             * @augments sideband.v1.Finding.$Properties
             * @deprecated Use sideband.v1.Finding.$Properties instead.
             */

            /**
             * Shape of a Finding.
             * @typedef {sideband.v1.Finding.$Properties} sideband.v1.Finding.$Shape
             */

            /**
             * Constructs a new Finding.
             * @memberof sideband.v1
             * @classdesc Represents a Finding.
             * @constructor
             * @param {sideband.v1.Finding.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Finding = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Finding model.
             * @member {string} model
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.model = "";

            /**
             * Finding profile.
             * @member {string} profile
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.profile = "";

            /**
             * Finding detector.
             * @member {string} detector
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.detector = "";

            /**
             * Finding feature.
             * @member {string} feature
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.feature = "";

            /**
             * Finding active.
             * @member {boolean} active
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.active = false;

            /**
             * Finding statistic.
             * @member {number} statistic
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.statistic = 0;

            /**
             * Finding threshold.
             * @member {number} threshold
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.threshold = 0;

            /**
             * Finding shift.
             * @member {number} shift
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.shift = 0;

            /**
             * Finding sinceNs.
             * @member {Long} sinceNs
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.sinceNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Finding atNs.
             * @member {Long} atNs
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.atNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Finding partition.
             * @member {number} partition
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.partition = 0;

            /**
             * Finding explanation.
             * @member {string} explanation
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.explanation = "";

            /**
             * Finding windowNs.
             * @member {Long} windowNs
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.windowNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Finding outcome.
             * @member {string} outcome
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.outcome = "";

            /**
             * Finding extension.
             * @member {sideband.v1.LearnedContext.$Properties|null|undefined} extension
             * @memberof sideband.v1.Finding
             * @instance
             */
            Finding.prototype.extension = null;

            /**
             * Creates a new Finding instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Finding
             * @static
             * @param {sideband.v1.Finding.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Finding} Finding instance
             * @type {{
             *   (properties: sideband.v1.Finding.$Shape): sideband.v1.Finding & sideband.v1.Finding.$Shape;
             *   (properties?: sideband.v1.Finding.$Properties): sideband.v1.Finding;
             * }}
             */
            Finding.create = function(properties) {
                return new Finding(properties);
            };

            /**
             * Encodes the specified Finding message. Does not implicitly {@link sideband.v1.Finding.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Finding
             * @static
             * @param {sideband.v1.Finding.$Properties} message Finding message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Finding.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.model);
                if (message.profile != null && $Object.hasOwnProperty.call(message, "profile") && message.profile !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.profile);
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector") && message.detector !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.detector);
                if (message.feature != null && $Object.hasOwnProperty.call(message, "feature") && message.feature !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.feature);
                if (message.active != null && $Object.hasOwnProperty.call(message, "active") && message.active !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.active);
                if (message.statistic != null && $Object.hasOwnProperty.call(message, "statistic") && !$Object.is(message.statistic, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.statistic);
                if (message.threshold != null && $Object.hasOwnProperty.call(message, "threshold") && !$Object.is(message.threshold, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.threshold);
                if (message.shift != null && $Object.hasOwnProperty.call(message, "shift") && !$Object.is(message.shift, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.shift);
                if (message.sinceNs != null && $Object.hasOwnProperty.call(message, "sinceNs") && (typeof message.sinceNs === "object" ? message.sinceNs.low || message.sinceNs.high : message.sinceNs !== 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).sfixed64(message.sinceNs);
                if (message.atNs != null && $Object.hasOwnProperty.call(message, "atNs") && (typeof message.atNs === "object" ? message.atNs.low || message.atNs.high : message.atNs !== 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).sfixed64(message.atNs);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 11, wireType 0 =*/88).uint32(message.partition);
                if (message.explanation != null && $Object.hasOwnProperty.call(message, "explanation") && message.explanation !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.explanation);
                if (message.windowNs != null && $Object.hasOwnProperty.call(message, "windowNs") && (typeof message.windowNs === "object" ? message.windowNs.low || message.windowNs.high : message.windowNs !== 0))
                    writer.uint32(/* id 13, wireType 1 =*/105).sfixed64(message.windowNs);
                if (message.outcome != null && $Object.hasOwnProperty.call(message, "outcome") && message.outcome !== "")
                    writer.uint32(/* id 14, wireType 2 =*/114).string(message.outcome);
                if (message.extension != null && $Object.hasOwnProperty.call(message, "extension"))
                    $root.sideband.v1.LearnedContext.encode(message.extension, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Finding message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Finding
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Finding & sideband.v1.Finding.$Shape} Finding
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Finding.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Finding();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.model = value;
                            else
                                delete message.model;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.profile = value;
                            else
                                delete message.profile;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detector = value;
                            else
                                delete message.detector;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.feature = value;
                            else
                                delete message.feature;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.active = value;
                            else
                                delete message.active;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.statistic = value;
                            else
                                delete message.statistic;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.threshold = value;
                            else
                                delete message.threshold;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.shift = value;
                            else
                                delete message.shift;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceNs = value;
                            else
                                delete message.sinceNs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.atNs = value;
                            else
                                delete message.atNs;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.explanation = value;
                            else
                                delete message.explanation;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.windowNs = value;
                            else
                                delete message.windowNs;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.outcome = value;
                            else
                                delete message.outcome;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.extension = $root.sideband.v1.LearnedContext.decode(reader, reader.size(), $undefined, _depth + 1, message.extension);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Finding;
        })();

        v1.LearnedContext = (function() {

            /**
             * Properties of a LearnedContext.
             * @typedef {Object} sideband.v1.LearnedContext.$Properties
             * @property {Array.<sideband.v1.ContextRange.$Properties>|null} [ranges] LearnedContext ranges
             * @property {Array.<sideband.v1.LearnedSeries.$Properties>|null} [series] LearnedContext series
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LearnedContext.
             * @memberof sideband.v1
             * @interface ILearnedContext
             * @augments sideband.v1.LearnedContext.$Properties
             * @deprecated Use sideband.v1.LearnedContext.$Properties instead.
             */

            /**
             * Shape of a LearnedContext.
             * @typedef {sideband.v1.LearnedContext.$Properties} sideband.v1.LearnedContext.$Shape
             */

            /**
             * Constructs a new LearnedContext.
             * @memberof sideband.v1
             * @classdesc Represents a LearnedContext.
             * @constructor
             * @param {sideband.v1.LearnedContext.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LearnedContext = function (properties) {
                this.ranges = [];
                this.series = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LearnedContext ranges.
             * @member {Array.<sideband.v1.ContextRange.$Properties>} ranges
             * @memberof sideband.v1.LearnedContext
             * @instance
             */
            LearnedContext.prototype.ranges = $util.emptyArray;

            /**
             * LearnedContext series.
             * @member {Array.<sideband.v1.LearnedSeries.$Properties>} series
             * @memberof sideband.v1.LearnedContext
             * @instance
             */
            LearnedContext.prototype.series = $util.emptyArray;

            /**
             * Creates a new LearnedContext instance using the specified properties.
             * @function create
             * @memberof sideband.v1.LearnedContext
             * @static
             * @param {sideband.v1.LearnedContext.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.LearnedContext} LearnedContext instance
             * @type {{
             *   (properties: sideband.v1.LearnedContext.$Shape): sideband.v1.LearnedContext & sideband.v1.LearnedContext.$Shape;
             *   (properties?: sideband.v1.LearnedContext.$Properties): sideband.v1.LearnedContext;
             * }}
             */
            LearnedContext.create = function(properties) {
                return new LearnedContext(properties);
            };

            /**
             * Encodes the specified LearnedContext message. Does not implicitly {@link sideband.v1.LearnedContext.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.LearnedContext
             * @static
             * @param {sideband.v1.LearnedContext.$Properties} message LearnedContext message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LearnedContext.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.ranges != null && message.ranges.length)
                    for (let i = 0; i < message.ranges.length; ++i)
                        $root.sideband.v1.ContextRange.encode(message.ranges[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.series != null && message.series.length)
                    for (let i = 0; i < message.series.length; ++i)
                        $root.sideband.v1.LearnedSeries.encode(message.series[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LearnedContext message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.LearnedContext
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.LearnedContext & sideband.v1.LearnedContext.$Shape} LearnedContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LearnedContext.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.LearnedContext();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.ranges && message.ranges.length))
                                message.ranges = [];
                            message.ranges.push($root.sideband.v1.ContextRange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.series && message.series.length))
                                message.series = [];
                            message.series.push($root.sideband.v1.LearnedSeries.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LearnedContext;
        })();

        v1.ContextRange = (function() {

            /**
             * Properties of a ContextRange.
             * @typedef {Object} sideband.v1.ContextRange.$Properties
             * @property {string|null} [name] ContextRange name
             * @property {number|null} [min] ContextRange min
             * @property {number|null} [max] ContextRange max
             * @property {number|null} [tolerance] ContextRange tolerance
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ContextRange.
             * @memberof sideband.v1
             * @interface IContextRange
             * @augments sideband.v1.ContextRange.$Properties
             * @deprecated Use sideband.v1.ContextRange.$Properties instead.
             */

            /**
             * Shape of a ContextRange.
             * @typedef {sideband.v1.ContextRange.$Properties} sideband.v1.ContextRange.$Shape
             */

            /**
             * Constructs a new ContextRange.
             * @memberof sideband.v1
             * @classdesc Represents a ContextRange.
             * @constructor
             * @param {sideband.v1.ContextRange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ContextRange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ContextRange name.
             * @member {string} name
             * @memberof sideband.v1.ContextRange
             * @instance
             */
            ContextRange.prototype.name = "";

            /**
             * ContextRange min.
             * @member {number} min
             * @memberof sideband.v1.ContextRange
             * @instance
             */
            ContextRange.prototype.min = 0;

            /**
             * ContextRange max.
             * @member {number} max
             * @memberof sideband.v1.ContextRange
             * @instance
             */
            ContextRange.prototype.max = 0;

            /**
             * ContextRange tolerance.
             * @member {number} tolerance
             * @memberof sideband.v1.ContextRange
             * @instance
             */
            ContextRange.prototype.tolerance = 0;

            /**
             * Creates a new ContextRange instance using the specified properties.
             * @function create
             * @memberof sideband.v1.ContextRange
             * @static
             * @param {sideband.v1.ContextRange.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.ContextRange} ContextRange instance
             * @type {{
             *   (properties: sideband.v1.ContextRange.$Shape): sideband.v1.ContextRange & sideband.v1.ContextRange.$Shape;
             *   (properties?: sideband.v1.ContextRange.$Properties): sideband.v1.ContextRange;
             * }}
             */
            ContextRange.create = function(properties) {
                return new ContextRange(properties);
            };

            /**
             * Encodes the specified ContextRange message. Does not implicitly {@link sideband.v1.ContextRange.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.ContextRange
             * @static
             * @param {sideband.v1.ContextRange.$Properties} message ContextRange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ContextRange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.min != null && $Object.hasOwnProperty.call(message, "min") && !$Object.is(message.min, 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).double(message.min);
                if (message.max != null && $Object.hasOwnProperty.call(message, "max") && !$Object.is(message.max, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.max);
                if (message.tolerance != null && $Object.hasOwnProperty.call(message, "tolerance") && !$Object.is(message.tolerance, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.tolerance);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ContextRange message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.ContextRange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.ContextRange & sideband.v1.ContextRange.$Shape} ContextRange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ContextRange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.ContextRange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.min = value;
                            else
                                delete message.min;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.max = value;
                            else
                                delete message.max;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.tolerance = value;
                            else
                                delete message.tolerance;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ContextRange;
        })();

        v1.LearnedSeries = (function() {

            /**
             * Properties of a LearnedSeries.
             * @typedef {Object} sideband.v1.LearnedSeries.$Properties
             * @property {Array.<number>|null} [edges] LearnedSeries edges
             * @property {Array.<number>|null} [proportions] LearnedSeries proportions
             * @property {number|null} [count] LearnedSeries count
             * @property {number|null} [correlationFrames] LearnedSeries correlationFrames
             * @property {number|null} [mean] LearnedSeries mean
             * @property {number|null} [deviation] LearnedSeries deviation
             * @property {number|null} [min] LearnedSeries min
             * @property {number|null} [max] LearnedSeries max
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LearnedSeries.
             * @memberof sideband.v1
             * @interface ILearnedSeries
             * @augments sideband.v1.LearnedSeries.$Properties
             * @deprecated Use sideband.v1.LearnedSeries.$Properties instead.
             */

            /**
             * Shape of a LearnedSeries.
             * @typedef {sideband.v1.LearnedSeries.$Properties} sideband.v1.LearnedSeries.$Shape
             */

            /**
             * Constructs a new LearnedSeries.
             * @memberof sideband.v1
             * @classdesc Represents a LearnedSeries.
             * @constructor
             * @param {sideband.v1.LearnedSeries.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LearnedSeries = function (properties) {
                this.edges = [];
                this.proportions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LearnedSeries edges.
             * @member {Array.<number>} edges
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.edges = $util.emptyArray;

            /**
             * LearnedSeries proportions.
             * @member {Array.<number>} proportions
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.proportions = $util.emptyArray;

            /**
             * LearnedSeries count.
             * @member {number} count
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.count = 0;

            /**
             * LearnedSeries correlationFrames.
             * @member {number} correlationFrames
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.correlationFrames = 0;

            /**
             * LearnedSeries mean.
             * @member {number} mean
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.mean = 0;

            /**
             * LearnedSeries deviation.
             * @member {number} deviation
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.deviation = 0;

            /**
             * LearnedSeries min.
             * @member {number} min
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.min = 0;

            /**
             * LearnedSeries max.
             * @member {number} max
             * @memberof sideband.v1.LearnedSeries
             * @instance
             */
            LearnedSeries.prototype.max = 0;

            /**
             * Creates a new LearnedSeries instance using the specified properties.
             * @function create
             * @memberof sideband.v1.LearnedSeries
             * @static
             * @param {sideband.v1.LearnedSeries.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.LearnedSeries} LearnedSeries instance
             * @type {{
             *   (properties: sideband.v1.LearnedSeries.$Shape): sideband.v1.LearnedSeries & sideband.v1.LearnedSeries.$Shape;
             *   (properties?: sideband.v1.LearnedSeries.$Properties): sideband.v1.LearnedSeries;
             * }}
             */
            LearnedSeries.create = function(properties) {
                return new LearnedSeries(properties);
            };

            /**
             * Encodes the specified LearnedSeries message. Does not implicitly {@link sideband.v1.LearnedSeries.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.LearnedSeries
             * @static
             * @param {sideband.v1.LearnedSeries.$Properties} message LearnedSeries message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LearnedSeries.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.edges != null && message.edges.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).floats(message.edges);
                if (message.proportions != null && message.proportions.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).doubles(message.proportions);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.count);
                if (message.correlationFrames != null && $Object.hasOwnProperty.call(message, "correlationFrames") && !$Object.is(message.correlationFrames, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.correlationFrames);
                if (message.mean != null && $Object.hasOwnProperty.call(message, "mean") && !$Object.is(message.mean, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.mean);
                if (message.deviation != null && $Object.hasOwnProperty.call(message, "deviation") && !$Object.is(message.deviation, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.deviation);
                if (message.min != null && $Object.hasOwnProperty.call(message, "min") && !$Object.is(message.min, 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).double(message.min);
                if (message.max != null && $Object.hasOwnProperty.call(message, "max") && !$Object.is(message.max, 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).double(message.max);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LearnedSeries message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.LearnedSeries
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.LearnedSeries & sideband.v1.LearnedSeries.$Shape} LearnedSeries
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LearnedSeries.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.LearnedSeries();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.edges && message.edges.length))
                                    message.edges = [];
                                reader.floats(message.edges);
                                continue;
                            }
                            if (wireType !== 5)
                                break;
                            if (!(message.edges && message.edges.length))
                                message.edges = [];
                            message.edges.push(reader.float());
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.proportions && message.proportions.length))
                                    message.proportions = [];
                                reader.doubles(message.proportions);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.proportions && message.proportions.length))
                                message.proportions = [];
                            message.proportions.push(reader.double());
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.correlationFrames = value;
                            else
                                delete message.correlationFrames;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.mean = value;
                            else
                                delete message.mean;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.deviation = value;
                            else
                                delete message.deviation;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.min = value;
                            else
                                delete message.min;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.max = value;
                            else
                                delete message.max;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LearnedSeries;
        })();

        v1.DriftCause = (function() {

            /**
             * Properties of a DriftCause.
             * @typedef {Object} sideband.v1.DriftCause.$Properties
             * @property {string|null} [feature] DriftCause feature
             * @property {string|null} [detector] DriftCause detector
             * @property {number|null} [ratio] DriftCause ratio
             * @property {number|null} [shift] DriftCause shift
             * @property {number|null} [points] DriftCause points
             * @property {string|null} [explanation] DriftCause explanation
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DriftCause.
             * @memberof sideband.v1
             * @interface IDriftCause
             * @augments sideband.v1.DriftCause.$Properties
             * @deprecated Use sideband.v1.DriftCause.$Properties instead.
             */

            /**
             * Shape of a DriftCause.
             * @typedef {sideband.v1.DriftCause.$Properties} sideband.v1.DriftCause.$Shape
             */

            /**
             * Constructs a new DriftCause.
             * @memberof sideband.v1
             * @classdesc Represents a DriftCause.
             * @constructor
             * @param {sideband.v1.DriftCause.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DriftCause = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DriftCause feature.
             * @member {string} feature
             * @memberof sideband.v1.DriftCause
             * @instance
             */
            DriftCause.prototype.feature = "";

            /**
             * DriftCause detector.
             * @member {string} detector
             * @memberof sideband.v1.DriftCause
             * @instance
             */
            DriftCause.prototype.detector = "";

            /**
             * DriftCause ratio.
             * @member {number} ratio
             * @memberof sideband.v1.DriftCause
             * @instance
             */
            DriftCause.prototype.ratio = 0;

            /**
             * DriftCause shift.
             * @member {number} shift
             * @memberof sideband.v1.DriftCause
             * @instance
             */
            DriftCause.prototype.shift = 0;

            /**
             * DriftCause points.
             * @member {number} points
             * @memberof sideband.v1.DriftCause
             * @instance
             */
            DriftCause.prototype.points = 0;

            /**
             * DriftCause explanation.
             * @member {string} explanation
             * @memberof sideband.v1.DriftCause
             * @instance
             */
            DriftCause.prototype.explanation = "";

            /**
             * Creates a new DriftCause instance using the specified properties.
             * @function create
             * @memberof sideband.v1.DriftCause
             * @static
             * @param {sideband.v1.DriftCause.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.DriftCause} DriftCause instance
             * @type {{
             *   (properties: sideband.v1.DriftCause.$Shape): sideband.v1.DriftCause & sideband.v1.DriftCause.$Shape;
             *   (properties?: sideband.v1.DriftCause.$Properties): sideband.v1.DriftCause;
             * }}
             */
            DriftCause.create = function(properties) {
                return new DriftCause(properties);
            };

            /**
             * Encodes the specified DriftCause message. Does not implicitly {@link sideband.v1.DriftCause.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.DriftCause
             * @static
             * @param {sideband.v1.DriftCause.$Properties} message DriftCause message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DriftCause.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.feature != null && $Object.hasOwnProperty.call(message, "feature") && message.feature !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.feature);
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector") && message.detector !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.detector);
                if (message.ratio != null && $Object.hasOwnProperty.call(message, "ratio") && !$Object.is(message.ratio, 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).double(message.ratio);
                if (message.shift != null && $Object.hasOwnProperty.call(message, "shift") && !$Object.is(message.shift, 0))
                    writer.uint32(/* id 4, wireType 1 =*/33).double(message.shift);
                if (message.points != null && $Object.hasOwnProperty.call(message, "points") && message.points !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.points);
                if (message.explanation != null && $Object.hasOwnProperty.call(message, "explanation") && message.explanation !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.explanation);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DriftCause message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.DriftCause
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.DriftCause & sideband.v1.DriftCause.$Shape} DriftCause
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DriftCause.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.DriftCause();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.feature = value;
                            else
                                delete message.feature;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detector = value;
                            else
                                delete message.detector;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.ratio = value;
                            else
                                delete message.ratio;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.shift = value;
                            else
                                delete message.shift;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.points = value;
                            else
                                delete message.points;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.explanation = value;
                            else
                                delete message.explanation;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DriftCause;
        })();

        v1.Drift = (function() {

            /**
             * Properties of a Drift.
             * @typedef {Object} sideband.v1.Drift.$Properties
             * @property {string|null} [scope] Drift scope
             * @property {string|null} [detector] Drift detector
             * @property {string|null} [feature] Drift feature
             * @property {boolean|null} [drifting] Drift drifting
             * @property {number|null} [statistic] Drift statistic
             * @property {number|null} [threshold] Drift threshold
             * @property {Long|null} [atNs] Drift atNs
             * @property {string|null} [model] Drift model
             * @property {string|null} [explanation] Drift explanation
             * @property {string|null} [id] Drift id
             * @property {string|null} [verdict] Drift verdict
             * @property {string|null} [event] Drift event
             * @property {Long|null} [sinceNs] Drift sinceNs
             * @property {Long|null} [raisedNs] Drift raisedNs
             * @property {Array.<sideband.v1.DriftCause.$Properties>|null} [causes] Drift causes
             * @property {Array.<string>|null} [points] Drift points
             * @property {number|null} [pointsTotal] Drift pointsTotal
             * @property {number|null} [confidence] Drift confidence
             * @property {boolean|null} [retrain] Drift retrain
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Drift.
             * @memberof sideband.v1
             * @interface IDrift
             * @augments sideband.v1.Drift.$Properties
             * @deprecated Use sideband.v1.Drift.$Properties instead.
             */

            /**
             * Shape of a Drift.
             * @typedef {sideband.v1.Drift.$Properties} sideband.v1.Drift.$Shape
             */

            /**
             * Constructs a new Drift.
             * @memberof sideband.v1
             * @classdesc Represents a Drift.
             * @constructor
             * @param {sideband.v1.Drift.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Drift = function (properties) {
                this.causes = [];
                this.points = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Drift scope.
             * @member {string} scope
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.scope = "";

            /**
             * Drift detector.
             * @member {string} detector
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.detector = "";

            /**
             * Drift feature.
             * @member {string} feature
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.feature = "";

            /**
             * Drift drifting.
             * @member {boolean} drifting
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.drifting = false;

            /**
             * Drift statistic.
             * @member {number} statistic
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.statistic = 0;

            /**
             * Drift threshold.
             * @member {number} threshold
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.threshold = 0;

            /**
             * Drift atNs.
             * @member {Long} atNs
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.atNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Drift model.
             * @member {string} model
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.model = "";

            /**
             * Drift explanation.
             * @member {string} explanation
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.explanation = "";

            /**
             * Drift id.
             * @member {string} id
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.id = "";

            /**
             * Drift verdict.
             * @member {string} verdict
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.verdict = "";

            /**
             * Drift event.
             * @member {string} event
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.event = "";

            /**
             * Drift sinceNs.
             * @member {Long} sinceNs
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.sinceNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Drift raisedNs.
             * @member {Long} raisedNs
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.raisedNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Drift causes.
             * @member {Array.<sideband.v1.DriftCause.$Properties>} causes
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.causes = $util.emptyArray;

            /**
             * Drift points.
             * @member {Array.<string>} points
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.points = $util.emptyArray;

            /**
             * Drift pointsTotal.
             * @member {number} pointsTotal
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.pointsTotal = 0;

            /**
             * Drift confidence.
             * @member {number} confidence
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.confidence = 0;

            /**
             * Drift retrain.
             * @member {boolean} retrain
             * @memberof sideband.v1.Drift
             * @instance
             */
            Drift.prototype.retrain = false;

            /**
             * Creates a new Drift instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Drift
             * @static
             * @param {sideband.v1.Drift.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Drift} Drift instance
             * @type {{
             *   (properties: sideband.v1.Drift.$Shape): sideband.v1.Drift & sideband.v1.Drift.$Shape;
             *   (properties?: sideband.v1.Drift.$Properties): sideband.v1.Drift;
             * }}
             */
            Drift.create = function(properties) {
                return new Drift(properties);
            };

            /**
             * Encodes the specified Drift message. Does not implicitly {@link sideband.v1.Drift.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Drift
             * @static
             * @param {sideband.v1.Drift.$Properties} message Drift message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Drift.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scope != null && $Object.hasOwnProperty.call(message, "scope") && message.scope !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.scope);
                if (message.detector != null && $Object.hasOwnProperty.call(message, "detector") && message.detector !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.detector);
                if (message.feature != null && $Object.hasOwnProperty.call(message, "feature") && message.feature !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.feature);
                if (message.drifting != null && $Object.hasOwnProperty.call(message, "drifting") && message.drifting !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.drifting);
                if (message.statistic != null && $Object.hasOwnProperty.call(message, "statistic") && !$Object.is(message.statistic, 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).double(message.statistic);
                if (message.threshold != null && $Object.hasOwnProperty.call(message, "threshold") && !$Object.is(message.threshold, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.threshold);
                if (message.atNs != null && $Object.hasOwnProperty.call(message, "atNs") && (typeof message.atNs === "object" ? message.atNs.low || message.atNs.high : message.atNs !== 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).sfixed64(message.atNs);
                if (message.model != null && $Object.hasOwnProperty.call(message, "model") && message.model !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.model);
                if (message.explanation != null && $Object.hasOwnProperty.call(message, "explanation") && message.explanation !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.explanation);
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.id);
                if (message.verdict != null && $Object.hasOwnProperty.call(message, "verdict") && message.verdict !== "")
                    writer.uint32(/* id 11, wireType 2 =*/90).string(message.verdict);
                if (message.event != null && $Object.hasOwnProperty.call(message, "event") && message.event !== "")
                    writer.uint32(/* id 12, wireType 2 =*/98).string(message.event);
                if (message.sinceNs != null && $Object.hasOwnProperty.call(message, "sinceNs") && (typeof message.sinceNs === "object" ? message.sinceNs.low || message.sinceNs.high : message.sinceNs !== 0))
                    writer.uint32(/* id 13, wireType 1 =*/105).sfixed64(message.sinceNs);
                if (message.raisedNs != null && $Object.hasOwnProperty.call(message, "raisedNs") && (typeof message.raisedNs === "object" ? message.raisedNs.low || message.raisedNs.high : message.raisedNs !== 0))
                    writer.uint32(/* id 14, wireType 1 =*/113).sfixed64(message.raisedNs);
                if (message.causes != null && message.causes.length)
                    for (let i = 0; i < message.causes.length; ++i)
                        $root.sideband.v1.DriftCause.encode(message.causes[i], writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.points != null && message.points.length)
                    for (let i = 0; i < message.points.length; ++i)
                        writer.uint32(/* id 16, wireType 2 =*/130).string(message.points[i]);
                if (message.pointsTotal != null && $Object.hasOwnProperty.call(message, "pointsTotal") && message.pointsTotal !== 0)
                    writer.uint32(/* id 17, wireType 0 =*/136).uint32(message.pointsTotal);
                if (message.confidence != null && $Object.hasOwnProperty.call(message, "confidence") && !$Object.is(message.confidence, 0))
                    writer.uint32(/* id 18, wireType 1 =*/145).double(message.confidence);
                if (message.retrain != null && $Object.hasOwnProperty.call(message, "retrain") && message.retrain !== false)
                    writer.uint32(/* id 19, wireType 0 =*/152).bool(message.retrain);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Drift message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Drift
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Drift & sideband.v1.Drift.$Shape} Drift
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Drift.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Drift();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scope = value;
                            else
                                delete message.scope;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.detector = value;
                            else
                                delete message.detector;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.feature = value;
                            else
                                delete message.feature;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.drifting = value;
                            else
                                delete message.drifting;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.statistic = value;
                            else
                                delete message.statistic;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.threshold = value;
                            else
                                delete message.threshold;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.atNs = value;
                            else
                                delete message.atNs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.model = value;
                            else
                                delete message.model;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.explanation = value;
                            else
                                delete message.explanation;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.verdict = value;
                            else
                                delete message.verdict;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.event = value;
                            else
                                delete message.event;
                            continue;
                        }
                    case 13: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceNs = value;
                            else
                                delete message.sinceNs;
                            continue;
                        }
                    case 14: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.raisedNs = value;
                            else
                                delete message.raisedNs;
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            if (!(message.causes && message.causes.length))
                                message.causes = [];
                            message.causes.push($root.sideband.v1.DriftCause.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            if (!(message.points && message.points.length))
                                message.points = [];
                            message.points.push(reader.stringVerify());
                            continue;
                        }
                    case 17: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.pointsTotal = value;
                            else
                                delete message.pointsTotal;
                            continue;
                        }
                    case 18: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.confidence = value;
                            else
                                delete message.confidence;
                            continue;
                        }
                    case 19: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.retrain = value;
                            else
                                delete message.retrain;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Drift;
        })();

        v1.Label = (function() {

            /**
             * Properties of a Label.
             * @typedef {Object} sideband.v1.Label.$Properties
             * @property {string|null} [point] Label point
             * @property {Long|null} [fromNs] Label fromNs
             * @property {Long|null} [toNs] Label toNs
             * @property {string|null} [finding] Label finding
             * @property {string|null} [author] Label author
             * @property {string|null} [note] Label note
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Label.
             * @memberof sideband.v1
             * @interface ILabel
             * @augments sideband.v1.Label.$Properties
             * @deprecated Use sideband.v1.Label.$Properties instead.
             */

            /**
             * Shape of a Label.
             * @typedef {sideband.v1.Label.$Properties} sideband.v1.Label.$Shape
             */

            /**
             * Constructs a new Label.
             * @memberof sideband.v1
             * @classdesc Represents a Label.
             * @constructor
             * @param {sideband.v1.Label.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Label = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Label point.
             * @member {string} point
             * @memberof sideband.v1.Label
             * @instance
             */
            Label.prototype.point = "";

            /**
             * Label fromNs.
             * @member {Long} fromNs
             * @memberof sideband.v1.Label
             * @instance
             */
            Label.prototype.fromNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Label toNs.
             * @member {Long} toNs
             * @memberof sideband.v1.Label
             * @instance
             */
            Label.prototype.toNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Label finding.
             * @member {string} finding
             * @memberof sideband.v1.Label
             * @instance
             */
            Label.prototype.finding = "";

            /**
             * Label author.
             * @member {string} author
             * @memberof sideband.v1.Label
             * @instance
             */
            Label.prototype.author = "";

            /**
             * Label note.
             * @member {string} note
             * @memberof sideband.v1.Label
             * @instance
             */
            Label.prototype.note = "";

            /**
             * Creates a new Label instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Label
             * @static
             * @param {sideband.v1.Label.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Label} Label instance
             * @type {{
             *   (properties: sideband.v1.Label.$Shape): sideband.v1.Label & sideband.v1.Label.$Shape;
             *   (properties?: sideband.v1.Label.$Properties): sideband.v1.Label;
             * }}
             */
            Label.create = function(properties) {
                return new Label(properties);
            };

            /**
             * Encodes the specified Label message. Does not implicitly {@link sideband.v1.Label.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Label
             * @static
             * @param {sideband.v1.Label.$Properties} message Label message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Label.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.fromNs != null && $Object.hasOwnProperty.call(message, "fromNs") && (typeof message.fromNs === "object" ? message.fromNs.low || message.fromNs.high : message.fromNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.fromNs);
                if (message.toNs != null && $Object.hasOwnProperty.call(message, "toNs") && (typeof message.toNs === "object" ? message.toNs.low || message.toNs.high : message.toNs !== 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).sfixed64(message.toNs);
                if (message.finding != null && $Object.hasOwnProperty.call(message, "finding") && message.finding !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.finding);
                if (message.author != null && $Object.hasOwnProperty.call(message, "author") && message.author !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.author);
                if (message.note != null && $Object.hasOwnProperty.call(message, "note") && message.note !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.note);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Label message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Label
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Label & sideband.v1.Label.$Shape} Label
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Label.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Label();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.fromNs = value;
                            else
                                delete message.fromNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.toNs = value;
                            else
                                delete message.toNs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.finding = value;
                            else
                                delete message.finding;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.author = value;
                            else
                                delete message.author;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.note = value;
                            else
                                delete message.note;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Label;
        })();

        v1.Command = (function() {

            /**
             * Properties of a Command.
             * @typedef {Object} sideband.v1.Command.$Properties
             * @property {string|null} [id] Command id
             * @property {string|null} [action] Command action
             * @property {string|null} [scope] Command scope
             * @property {string|null} [kind] Command kind
             * @property {Long|null} [announcedNs] Command announcedNs
             * @property {string|null} [who] Command who
             * @property {string|null} [why] Command why
             * @property {Long|null} [atNs] Command atNs
             * @property {Long|null} [untilNs] Command untilNs
             * @property {string|null} [reason] Command reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Command.
             * @memberof sideband.v1
             * @interface ICommand
             * @augments sideband.v1.Command.$Properties
             * @deprecated Use sideband.v1.Command.$Properties instead.
             */

            /**
             * Shape of a Command.
             * @typedef {sideband.v1.Command.$Properties} sideband.v1.Command.$Shape
             */

            /**
             * Constructs a new Command.
             * @memberof sideband.v1
             * @classdesc Represents a Command.
             * @constructor
             * @param {sideband.v1.Command.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Command = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Command id.
             * @member {string} id
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.id = "";

            /**
             * Command action.
             * @member {string} action
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.action = "";

            /**
             * Command scope.
             * @member {string} scope
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.scope = "";

            /**
             * Command kind.
             * @member {string} kind
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.kind = "";

            /**
             * Command announcedNs.
             * @member {Long} announcedNs
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.announcedNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Command who.
             * @member {string} who
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.who = "";

            /**
             * Command why.
             * @member {string} why
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.why = "";

            /**
             * Command atNs.
             * @member {Long} atNs
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.atNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Command untilNs.
             * @member {Long} untilNs
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.untilNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Command reason.
             * @member {string} reason
             * @memberof sideband.v1.Command
             * @instance
             */
            Command.prototype.reason = "";

            /**
             * Creates a new Command instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Command
             * @static
             * @param {sideband.v1.Command.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Command} Command instance
             * @type {{
             *   (properties: sideband.v1.Command.$Shape): sideband.v1.Command & sideband.v1.Command.$Shape;
             *   (properties?: sideband.v1.Command.$Properties): sideband.v1.Command;
             * }}
             */
            Command.create = function(properties) {
                return new Command(properties);
            };

            /**
             * Encodes the specified Command message. Does not implicitly {@link sideband.v1.Command.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Command
             * @static
             * @param {sideband.v1.Command.$Properties} message Command message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Command.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.action != null && $Object.hasOwnProperty.call(message, "action") && message.action !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.action);
                if (message.scope != null && $Object.hasOwnProperty.call(message, "scope") && message.scope !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.scope);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.kind);
                if (message.announcedNs != null && $Object.hasOwnProperty.call(message, "announcedNs") && (typeof message.announcedNs === "object" ? message.announcedNs.low || message.announcedNs.high : message.announcedNs !== 0))
                    writer.uint32(/* id 5, wireType 1 =*/41).sfixed64(message.announcedNs);
                if (message.who != null && $Object.hasOwnProperty.call(message, "who") && message.who !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.who);
                if (message.why != null && $Object.hasOwnProperty.call(message, "why") && message.why !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.why);
                if (message.atNs != null && $Object.hasOwnProperty.call(message, "atNs") && (typeof message.atNs === "object" ? message.atNs.low || message.atNs.high : message.atNs !== 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).sfixed64(message.atNs);
                if (message.untilNs != null && $Object.hasOwnProperty.call(message, "untilNs") && (typeof message.untilNs === "object" ? message.untilNs.low || message.untilNs.high : message.untilNs !== 0))
                    writer.uint32(/* id 9, wireType 1 =*/73).sfixed64(message.untilNs);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 10, wireType 2 =*/82).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Command message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Command
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Command & sideband.v1.Command.$Shape} Command
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Command.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Command();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.action = value;
                            else
                                delete message.action;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scope = value;
                            else
                                delete message.scope;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.announcedNs = value;
                            else
                                delete message.announcedNs;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.who = value;
                            else
                                delete message.who;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.why = value;
                            else
                                delete message.why;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.atNs = value;
                            else
                                delete message.atNs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.untilNs = value;
                            else
                                delete message.untilNs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Command;
        })();

        v1.Condition = (function() {

            /**
             * Properties of a Condition.
             * @typedef {Object} sideband.v1.Condition.$Properties
             * @property {string|null} [id] Condition id
             * @property {string|null} [kind] Condition kind
             * @property {string|null} [scope] Condition scope
             * @property {string|null} [point] Condition point
             * @property {boolean|null} [isPresent] Condition isPresent
             * @property {number|null} [level] Condition level
             * @property {string|null} [priority] Condition priority
             * @property {string|null} [fault] Condition fault
             * @property {string|null} [explanation] Condition explanation
             * @property {Long|null} [sinceNs] Condition sinceNs
             * @property {Long|null} [goneNs] Condition goneNs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Condition.
             * @memberof sideband.v1
             * @interface ICondition
             * @augments sideband.v1.Condition.$Properties
             * @deprecated Use sideband.v1.Condition.$Properties instead.
             */

            /**
             * Shape of a Condition.
             * @typedef {sideband.v1.Condition.$Properties} sideband.v1.Condition.$Shape
             */

            /**
             * Constructs a new Condition.
             * @memberof sideband.v1
             * @classdesc Represents a Condition.
             * @constructor
             * @param {sideband.v1.Condition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Condition = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Condition id.
             * @member {string} id
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.id = "";

            /**
             * Condition kind.
             * @member {string} kind
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.kind = "";

            /**
             * Condition scope.
             * @member {string} scope
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.scope = "";

            /**
             * Condition point.
             * @member {string} point
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.point = "";

            /**
             * Condition isPresent.
             * @member {boolean} isPresent
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.isPresent = false;

            /**
             * Condition level.
             * @member {number} level
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.level = 0;

            /**
             * Condition priority.
             * @member {string} priority
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.priority = "";

            /**
             * Condition fault.
             * @member {string} fault
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.fault = "";

            /**
             * Condition explanation.
             * @member {string} explanation
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.explanation = "";

            /**
             * Condition sinceNs.
             * @member {Long} sinceNs
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.sinceNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Condition goneNs.
             * @member {Long} goneNs
             * @memberof sideband.v1.Condition
             * @instance
             */
            Condition.prototype.goneNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Condition instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Condition
             * @static
             * @param {sideband.v1.Condition.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Condition} Condition instance
             * @type {{
             *   (properties: sideband.v1.Condition.$Shape): sideband.v1.Condition & sideband.v1.Condition.$Shape;
             *   (properties?: sideband.v1.Condition.$Properties): sideband.v1.Condition;
             * }}
             */
            Condition.create = function(properties) {
                return new Condition(properties);
            };

            /**
             * Encodes the specified Condition message. Does not implicitly {@link sideband.v1.Condition.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Condition
             * @static
             * @param {sideband.v1.Condition.$Properties} message Condition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Condition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.id);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.scope != null && $Object.hasOwnProperty.call(message, "scope") && message.scope !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.scope);
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.point);
                if (message.isPresent != null && $Object.hasOwnProperty.call(message, "isPresent") && message.isPresent !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.isPresent);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && !$Object.is(message.level, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.level);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== "")
                    writer.uint32(/* id 7, wireType 2 =*/58).string(message.priority);
                if (message.fault != null && $Object.hasOwnProperty.call(message, "fault") && message.fault !== "")
                    writer.uint32(/* id 8, wireType 2 =*/66).string(message.fault);
                if (message.explanation != null && $Object.hasOwnProperty.call(message, "explanation") && message.explanation !== "")
                    writer.uint32(/* id 9, wireType 2 =*/74).string(message.explanation);
                if (message.sinceNs != null && $Object.hasOwnProperty.call(message, "sinceNs") && (typeof message.sinceNs === "object" ? message.sinceNs.low || message.sinceNs.high : message.sinceNs !== 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).sfixed64(message.sinceNs);
                if (message.goneNs != null && $Object.hasOwnProperty.call(message, "goneNs") && (typeof message.goneNs === "object" ? message.goneNs.low || message.goneNs.high : message.goneNs !== 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).sfixed64(message.goneNs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Condition message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Condition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Condition & sideband.v1.Condition.$Shape} Condition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Condition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Condition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scope = value;
                            else
                                delete message.scope;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isPresent = value;
                            else
                                delete message.isPresent;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.priority = value;
                            else
                                delete message.priority;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.fault = value;
                            else
                                delete message.fault;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.explanation = value;
                            else
                                delete message.explanation;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceNs = value;
                            else
                                delete message.sinceNs;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.goneNs = value;
                            else
                                delete message.goneNs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Condition;
        })();

        v1.AlarmInput = (function() {

            /**
             * Properties of an AlarmInput.
             * @typedef {Object} sideband.v1.AlarmInput.$Properties
             * @property {sideband.v1.Condition.$Properties|null} [condition] AlarmInput condition
             * @property {sideband.v1.Command.$Properties|null} [command] AlarmInput command
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlarmInput.
             * @memberof sideband.v1
             * @interface IAlarmInput
             * @augments sideband.v1.AlarmInput.$Properties
             * @deprecated Use sideband.v1.AlarmInput.$Properties instead.
             */

            /**
             * Shape of an AlarmInput.
             * @typedef {sideband.v1.AlarmInput.$Properties} sideband.v1.AlarmInput.$Shape
             */

            /**
             * Constructs a new AlarmInput.
             * @memberof sideband.v1
             * @classdesc Represents an AlarmInput.
             * @constructor
             * @param {sideband.v1.AlarmInput.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlarmInput = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlarmInput condition.
             * @member {sideband.v1.Condition.$Properties|null|undefined} condition
             * @memberof sideband.v1.AlarmInput
             * @instance
             */
            AlarmInput.prototype.condition = null;

            /**
             * AlarmInput command.
             * @member {sideband.v1.Command.$Properties|null|undefined} command
             * @memberof sideband.v1.AlarmInput
             * @instance
             */
            AlarmInput.prototype.command = null;

            /**
             * Creates a new AlarmInput instance using the specified properties.
             * @function create
             * @memberof sideband.v1.AlarmInput
             * @static
             * @param {sideband.v1.AlarmInput.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.AlarmInput} AlarmInput instance
             * @type {{
             *   (properties: sideband.v1.AlarmInput.$Shape): sideband.v1.AlarmInput & sideband.v1.AlarmInput.$Shape;
             *   (properties?: sideband.v1.AlarmInput.$Properties): sideband.v1.AlarmInput;
             * }}
             */
            AlarmInput.create = function(properties) {
                return new AlarmInput(properties);
            };

            /**
             * Encodes the specified AlarmInput message. Does not implicitly {@link sideband.v1.AlarmInput.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.AlarmInput
             * @static
             * @param {sideband.v1.AlarmInput.$Properties} message AlarmInput message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlarmInput.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.condition != null && $Object.hasOwnProperty.call(message, "condition"))
                    $root.sideband.v1.Condition.encode(message.condition, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.command != null && $Object.hasOwnProperty.call(message, "command"))
                    $root.sideband.v1.Command.encode(message.command, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlarmInput message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.AlarmInput
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.AlarmInput & sideband.v1.AlarmInput.$Shape} AlarmInput
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlarmInput.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.AlarmInput();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.condition = $root.sideband.v1.Condition.decode(reader, reader.size(), $undefined, _depth + 1, message.condition);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.command = $root.sideband.v1.Command.decode(reader, reader.size(), $undefined, _depth + 1, message.command);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlarmInput;
        })();

        v1.Sighting = (function() {

            /**
             * Properties of a Sighting.
             * @typedef {Object} sideband.v1.Sighting.$Properties
             * @property {string|null} [point] Sighting point
             * @property {Long|null} [atNs] Sighting atNs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Sighting.
             * @memberof sideband.v1
             * @interface ISighting
             * @augments sideband.v1.Sighting.$Properties
             * @deprecated Use sideband.v1.Sighting.$Properties instead.
             */

            /**
             * Shape of a Sighting.
             * @typedef {sideband.v1.Sighting.$Properties} sideband.v1.Sighting.$Shape
             */

            /**
             * Constructs a new Sighting.
             * @memberof sideband.v1
             * @classdesc Represents a Sighting.
             * @constructor
             * @param {sideband.v1.Sighting.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Sighting = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Sighting point.
             * @member {string} point
             * @memberof sideband.v1.Sighting
             * @instance
             */
            Sighting.prototype.point = "";

            /**
             * Sighting atNs.
             * @member {Long} atNs
             * @memberof sideband.v1.Sighting
             * @instance
             */
            Sighting.prototype.atNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Creates a new Sighting instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Sighting
             * @static
             * @param {sideband.v1.Sighting.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Sighting} Sighting instance
             * @type {{
             *   (properties: sideband.v1.Sighting.$Shape): sideband.v1.Sighting & sideband.v1.Sighting.$Shape;
             *   (properties?: sideband.v1.Sighting.$Properties): sideband.v1.Sighting;
             * }}
             */
            Sighting.create = function(properties) {
                return new Sighting(properties);
            };

            /**
             * Encodes the specified Sighting message. Does not implicitly {@link sideband.v1.Sighting.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Sighting
             * @static
             * @param {sideband.v1.Sighting.$Properties} message Sighting message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Sighting.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.atNs != null && $Object.hasOwnProperty.call(message, "atNs") && (typeof message.atNs === "object" ? message.atNs.low || message.atNs.high : message.atNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.atNs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Sighting message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Sighting
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Sighting & sideband.v1.Sighting.$Shape} Sighting
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Sighting.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Sighting();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.atNs = value;
                            else
                                delete message.atNs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Sighting;
        })();

        v1.PointWatch = (function() {

            /**
             * Properties of a PointWatch.
             * @typedef {Object} sideband.v1.PointWatch.$Properties
             * @property {string|null} [point] PointWatch point
             * @property {Long|null} [seenNs] PointWatch seenNs
             * @property {Long|null} [markNs] PointWatch markNs
             * @property {Array.<Long>|null} [gapsNs] PointWatch gapsNs
             * @property {boolean|null} [isSilent] PointWatch isSilent
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PointWatch.
             * @memberof sideband.v1
             * @interface IPointWatch
             * @augments sideband.v1.PointWatch.$Properties
             * @deprecated Use sideband.v1.PointWatch.$Properties instead.
             */

            /**
             * Shape of a PointWatch.
             * @typedef {sideband.v1.PointWatch.$Properties} sideband.v1.PointWatch.$Shape
             */

            /**
             * Constructs a new PointWatch.
             * @memberof sideband.v1
             * @classdesc Represents a PointWatch.
             * @constructor
             * @param {sideband.v1.PointWatch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PointWatch = function (properties) {
                this.gapsNs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PointWatch point.
             * @member {string} point
             * @memberof sideband.v1.PointWatch
             * @instance
             */
            PointWatch.prototype.point = "";

            /**
             * PointWatch seenNs.
             * @member {Long} seenNs
             * @memberof sideband.v1.PointWatch
             * @instance
             */
            PointWatch.prototype.seenNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * PointWatch markNs.
             * @member {Long} markNs
             * @memberof sideband.v1.PointWatch
             * @instance
             */
            PointWatch.prototype.markNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * PointWatch gapsNs.
             * @member {Array.<Long>} gapsNs
             * @memberof sideband.v1.PointWatch
             * @instance
             */
            PointWatch.prototype.gapsNs = $util.emptyArray;

            /**
             * PointWatch isSilent.
             * @member {boolean} isSilent
             * @memberof sideband.v1.PointWatch
             * @instance
             */
            PointWatch.prototype.isSilent = false;

            /**
             * Creates a new PointWatch instance using the specified properties.
             * @function create
             * @memberof sideband.v1.PointWatch
             * @static
             * @param {sideband.v1.PointWatch.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.PointWatch} PointWatch instance
             * @type {{
             *   (properties: sideband.v1.PointWatch.$Shape): sideband.v1.PointWatch & sideband.v1.PointWatch.$Shape;
             *   (properties?: sideband.v1.PointWatch.$Properties): sideband.v1.PointWatch;
             * }}
             */
            PointWatch.create = function(properties) {
                return new PointWatch(properties);
            };

            /**
             * Encodes the specified PointWatch message. Does not implicitly {@link sideband.v1.PointWatch.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.PointWatch
             * @static
             * @param {sideband.v1.PointWatch.$Properties} message PointWatch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PointWatch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.point != null && $Object.hasOwnProperty.call(message, "point") && message.point !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.point);
                if (message.seenNs != null && $Object.hasOwnProperty.call(message, "seenNs") && (typeof message.seenNs === "object" ? message.seenNs.low || message.seenNs.high : message.seenNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.seenNs);
                if (message.markNs != null && $Object.hasOwnProperty.call(message, "markNs") && (typeof message.markNs === "object" ? message.markNs.low || message.markNs.high : message.markNs !== 0))
                    writer.uint32(/* id 3, wireType 1 =*/25).sfixed64(message.markNs);
                if (message.gapsNs != null && message.gapsNs.length)
                    writer.uint32(/* id 4, wireType 2 =*/34).sfixed64s(message.gapsNs);
                if (message.isSilent != null && $Object.hasOwnProperty.call(message, "isSilent") && message.isSilent !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.isSilent);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PointWatch message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.PointWatch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.PointWatch & sideband.v1.PointWatch.$Shape} PointWatch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PointWatch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.PointWatch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.point = value;
                            else
                                delete message.point;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.seenNs = value;
                            else
                                delete message.seenNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.markNs = value;
                            else
                                delete message.markNs;
                            continue;
                        }
                    case 4: {
                            if (wireType === 2) {
                                if (!(message.gapsNs && message.gapsNs.length))
                                    message.gapsNs = [];
                                reader.sfixed64s(message.gapsNs);
                                continue;
                            }
                            if (wireType !== 1)
                                break;
                            if (!(message.gapsNs && message.gapsNs.length))
                                message.gapsNs = [];
                            message.gapsNs.push(reader.sfixed64());
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isSilent = value;
                            else
                                delete message.isSilent;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PointWatch;
        })();

        v1.Suppression = (function() {

            /**
             * Properties of a Suppression.
             * @typedef {Object} sideband.v1.Suppression.$Properties
             * @property {string|null} [reason] Suppression reason
             * @property {Long|null} [untilNs] Suppression untilNs
             * @property {string|null} [who] Suppression who
             * @property {string|null} [why] Suppression why
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Suppression.
             * @memberof sideband.v1
             * @interface ISuppression
             * @augments sideband.v1.Suppression.$Properties
             * @deprecated Use sideband.v1.Suppression.$Properties instead.
             */

            /**
             * Shape of a Suppression.
             * @typedef {sideband.v1.Suppression.$Properties} sideband.v1.Suppression.$Shape
             */

            /**
             * Constructs a new Suppression.
             * @memberof sideband.v1
             * @classdesc Represents a Suppression.
             * @constructor
             * @param {sideband.v1.Suppression.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Suppression = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Suppression reason.
             * @member {string} reason
             * @memberof sideband.v1.Suppression
             * @instance
             */
            Suppression.prototype.reason = "";

            /**
             * Suppression untilNs.
             * @member {Long} untilNs
             * @memberof sideband.v1.Suppression
             * @instance
             */
            Suppression.prototype.untilNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Suppression who.
             * @member {string} who
             * @memberof sideband.v1.Suppression
             * @instance
             */
            Suppression.prototype.who = "";

            /**
             * Suppression why.
             * @member {string} why
             * @memberof sideband.v1.Suppression
             * @instance
             */
            Suppression.prototype.why = "";

            /**
             * Creates a new Suppression instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Suppression
             * @static
             * @param {sideband.v1.Suppression.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Suppression} Suppression instance
             * @type {{
             *   (properties: sideband.v1.Suppression.$Shape): sideband.v1.Suppression & sideband.v1.Suppression.$Shape;
             *   (properties?: sideband.v1.Suppression.$Properties): sideband.v1.Suppression;
             * }}
             */
            Suppression.create = function(properties) {
                return new Suppression(properties);
            };

            /**
             * Encodes the specified Suppression message. Does not implicitly {@link sideband.v1.Suppression.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Suppression
             * @static
             * @param {sideband.v1.Suppression.$Properties} message Suppression message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Suppression.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.reason);
                if (message.untilNs != null && $Object.hasOwnProperty.call(message, "untilNs") && (typeof message.untilNs === "object" ? message.untilNs.low || message.untilNs.high : message.untilNs !== 0))
                    writer.uint32(/* id 2, wireType 1 =*/17).sfixed64(message.untilNs);
                if (message.who != null && $Object.hasOwnProperty.call(message, "who") && message.who !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.who);
                if (message.why != null && $Object.hasOwnProperty.call(message, "why") && message.why !== "")
                    writer.uint32(/* id 4, wireType 2 =*/34).string(message.why);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Suppression message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Suppression
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Suppression & sideband.v1.Suppression.$Shape} Suppression
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Suppression.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Suppression();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.untilNs = value;
                            else
                                delete message.untilNs;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.who = value;
                            else
                                delete message.who;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.why = value;
                            else
                                delete message.why;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Suppression;
        })();

        v1.Alarm = (function() {

            /**
             * Properties of an Alarm.
             * @typedef {Object} sideband.v1.Alarm.$Properties
             * @property {string|null} [scope] Alarm scope
             * @property {string|null} [kind] Alarm kind
             * @property {string|null} [state] Alarm state
             * @property {boolean|null} [isActive] Alarm isActive
             * @property {string|null} [priority] Alarm priority
             * @property {number|null} [level] Alarm level
             * @property {Long|null} [sinceNs] Alarm sinceNs
             * @property {Long|null} [announcedNs] Alarm announcedNs
             * @property {number|null} [announcements] Alarm announcements
             * @property {Long|null} [atNs] Alarm atNs
             * @property {Long|null} [shelvedUntilNs] Alarm shelvedUntilNs
             * @property {Array.<sideband.v1.Condition.$Properties>|null} [conditions] Alarm conditions
             * @property {Array.<sideband.v1.Suppression.$Properties>|null} [suppressions] Alarm suppressions
             * @property {Array.<sideband.v1.Command.$Properties>|null} [handled] Alarm handled
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Alarm.
             * @memberof sideband.v1
             * @interface IAlarm
             * @augments sideband.v1.Alarm.$Properties
             * @deprecated Use sideband.v1.Alarm.$Properties instead.
             */

            /**
             * Shape of an Alarm.
             * @typedef {sideband.v1.Alarm.$Properties} sideband.v1.Alarm.$Shape
             */

            /**
             * Constructs a new Alarm.
             * @memberof sideband.v1
             * @classdesc Represents an Alarm.
             * @constructor
             * @param {sideband.v1.Alarm.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Alarm = function (properties) {
                this.conditions = [];
                this.suppressions = [];
                this.handled = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Alarm scope.
             * @member {string} scope
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.scope = "";

            /**
             * Alarm kind.
             * @member {string} kind
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.kind = "";

            /**
             * Alarm state.
             * @member {string} state
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.state = "";

            /**
             * Alarm isActive.
             * @member {boolean} isActive
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.isActive = false;

            /**
             * Alarm priority.
             * @member {string} priority
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.priority = "";

            /**
             * Alarm level.
             * @member {number} level
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.level = 0;

            /**
             * Alarm sinceNs.
             * @member {Long} sinceNs
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.sinceNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Alarm announcedNs.
             * @member {Long} announcedNs
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.announcedNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Alarm announcements.
             * @member {number} announcements
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.announcements = 0;

            /**
             * Alarm atNs.
             * @member {Long} atNs
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.atNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Alarm shelvedUntilNs.
             * @member {Long} shelvedUntilNs
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.shelvedUntilNs = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Alarm conditions.
             * @member {Array.<sideband.v1.Condition.$Properties>} conditions
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.conditions = $util.emptyArray;

            /**
             * Alarm suppressions.
             * @member {Array.<sideband.v1.Suppression.$Properties>} suppressions
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.suppressions = $util.emptyArray;

            /**
             * Alarm handled.
             * @member {Array.<sideband.v1.Command.$Properties>} handled
             * @memberof sideband.v1.Alarm
             * @instance
             */
            Alarm.prototype.handled = $util.emptyArray;

            /**
             * Creates a new Alarm instance using the specified properties.
             * @function create
             * @memberof sideband.v1.Alarm
             * @static
             * @param {sideband.v1.Alarm.$Properties=} [properties] Properties to set
             * @returns {sideband.v1.Alarm} Alarm instance
             * @type {{
             *   (properties: sideband.v1.Alarm.$Shape): sideband.v1.Alarm & sideband.v1.Alarm.$Shape;
             *   (properties?: sideband.v1.Alarm.$Properties): sideband.v1.Alarm;
             * }}
             */
            Alarm.create = function(properties) {
                return new Alarm(properties);
            };

            /**
             * Encodes the specified Alarm message. Does not implicitly {@link sideband.v1.Alarm.verify|verify} messages.
             * @function encode
             * @memberof sideband.v1.Alarm
             * @static
             * @param {sideband.v1.Alarm.$Properties} message Alarm message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Alarm.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.scope != null && $Object.hasOwnProperty.call(message, "scope") && message.scope !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.scope);
                if (message.kind != null && $Object.hasOwnProperty.call(message, "kind") && message.kind !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.kind);
                if (message.state != null && $Object.hasOwnProperty.call(message, "state") && message.state !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.state);
                if (message.isActive != null && $Object.hasOwnProperty.call(message, "isActive") && message.isActive !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.isActive);
                if (message.priority != null && $Object.hasOwnProperty.call(message, "priority") && message.priority !== "")
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.priority);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && !$Object.is(message.level, 0))
                    writer.uint32(/* id 6, wireType 1 =*/49).double(message.level);
                if (message.sinceNs != null && $Object.hasOwnProperty.call(message, "sinceNs") && (typeof message.sinceNs === "object" ? message.sinceNs.low || message.sinceNs.high : message.sinceNs !== 0))
                    writer.uint32(/* id 7, wireType 1 =*/57).sfixed64(message.sinceNs);
                if (message.announcedNs != null && $Object.hasOwnProperty.call(message, "announcedNs") && (typeof message.announcedNs === "object" ? message.announcedNs.low || message.announcedNs.high : message.announcedNs !== 0))
                    writer.uint32(/* id 8, wireType 1 =*/65).sfixed64(message.announcedNs);
                if (message.announcements != null && $Object.hasOwnProperty.call(message, "announcements") && message.announcements !== 0)
                    writer.uint32(/* id 9, wireType 0 =*/72).uint32(message.announcements);
                if (message.atNs != null && $Object.hasOwnProperty.call(message, "atNs") && (typeof message.atNs === "object" ? message.atNs.low || message.atNs.high : message.atNs !== 0))
                    writer.uint32(/* id 10, wireType 1 =*/81).sfixed64(message.atNs);
                if (message.shelvedUntilNs != null && $Object.hasOwnProperty.call(message, "shelvedUntilNs") && (typeof message.shelvedUntilNs === "object" ? message.shelvedUntilNs.low || message.shelvedUntilNs.high : message.shelvedUntilNs !== 0))
                    writer.uint32(/* id 11, wireType 1 =*/89).sfixed64(message.shelvedUntilNs);
                if (message.conditions != null && message.conditions.length)
                    for (let i = 0; i < message.conditions.length; ++i)
                        $root.sideband.v1.Condition.encode(message.conditions[i], writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.suppressions != null && message.suppressions.length)
                    for (let i = 0; i < message.suppressions.length; ++i)
                        $root.sideband.v1.Suppression.encode(message.suppressions[i], writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.handled != null && message.handled.length)
                    for (let i = 0; i < message.handled.length; ++i)
                        $root.sideband.v1.Command.encode(message.handled[i], writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Alarm message from the specified reader or buffer.
             * @function decode
             * @memberof sideband.v1.Alarm
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {sideband.v1.Alarm & sideband.v1.Alarm.$Shape} Alarm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Alarm.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.sideband.v1.Alarm();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.scope = value;
                            else
                                delete message.scope;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.kind = value;
                            else
                                delete message.kind;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.state = value;
                            else
                                delete message.state;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isActive = value;
                            else
                                delete message.isActive;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.priority = value;
                            else
                                delete message.priority;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 1)
                                break;
                            if (!$Object.is(value = reader.double(), 0))
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.sinceNs = value;
                            else
                                delete message.sinceNs;
                            continue;
                        }
                    case 8: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.announcedNs = value;
                            else
                                delete message.announcedNs;
                            continue;
                        }
                    case 9: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.announcements = value;
                            else
                                delete message.announcements;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.atNs = value;
                            else
                                delete message.atNs;
                            continue;
                        }
                    case 11: {
                            if (wireType !== 1)
                                break;
                            if (typeof (value = reader.sfixed64()) === "object" ? value.low || value.high : value !== 0)
                                message.shelvedUntilNs = value;
                            else
                                delete message.shelvedUntilNs;
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            if (!(message.conditions && message.conditions.length))
                                message.conditions = [];
                            message.conditions.push($root.sideband.v1.Condition.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            if (!(message.suppressions && message.suppressions.length))
                                message.suppressions = [];
                            message.suppressions.push($root.sideband.v1.Suppression.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            if (!(message.handled && message.handled.length))
                                message.handled = [];
                            message.handled.push($root.sideband.v1.Command.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Alarm;
        })();

        return v1;
    })();

    return sideband;
})();

export {
  $root as default
};
