package nl.drempel.engine.runtime;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.impl.variable.serializer.BooleanValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DateValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.DefaultVariableSerializers;
import org.camunda.bpm.engine.impl.variable.serializer.IntegerValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.LongValueSerlializer;
import org.camunda.bpm.engine.impl.variable.serializer.NullValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.StringValueSerializer;
import org.camunda.bpm.engine.impl.variable.serializer.ValueFields;
import org.camunda.bpm.engine.variable.impl.value.NullValueImpl;
import org.camunda.bpm.engine.variable.value.BooleanValue;
import org.camunda.bpm.engine.variable.value.DateValue;
import org.camunda.bpm.engine.variable.value.IntegerValue;
import org.camunda.bpm.engine.variable.value.LongValue;
import org.camunda.bpm.engine.variable.value.StringValue;

/**
 * The only way by which a value gets into a process variable, from wherever it is set: a
 * declared name, and an id, an outcome key, a yes or no, a number or a moment. Objects,
 * files, bytes and sentences have no way in.
 */
final class GuardedValues {

	/** Ids, outcome keys, ISO dates. */
	private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_:+.-]{0,64}");

	/** What the engine counts with itself in a multi-instance activity. */
	private static final Set<String> ENGINE_NAMES = Set.of("nrOfInstances", "nrOfActiveInstances",
			"nrOfCompletedInstances", "loopCounter");

	private final Set<String> names = new HashSet<>(ENGINE_NAMES);

	private GuardedValues(Collection<Set<String>> names) {
		names.forEach(this.names::addAll);
	}

	static DefaultVariableSerializers serializers(Collection<Set<String>> names) {
		return new GuardedValues(names).serializers();
	}

	private DefaultVariableSerializers serializers() {
		DefaultVariableSerializers serializers = new DefaultVariableSerializers();
		serializers.addSerializer(new NullValueSerializer() {
			@Override
			public void writeValue(NullValueImpl value, ValueFields fields) {
				check(fields);
				super.writeValue(value, fields);
			}
		});
		serializers.addSerializer(new StringValueSerializer() {
			@Override
			public void writeValue(StringValue value, ValueFields fields) {
				check(fields);
				String text = value.getValue();
				if (text != null && !KEY.matcher(text).matches()) {
					throw new IllegalArgumentException("process variable '" + fields.getName()
							+ "' takes an id, an outcome key or a date, not a text");
				}
				super.writeValue(value, fields);
			}
		});
		serializers.addSerializer(new BooleanValueSerializer() {
			@Override
			public void writeValue(BooleanValue value, ValueFields fields) {
				check(fields);
				super.writeValue(value, fields);
			}
		});
		serializers.addSerializer(new IntegerValueSerializer() {
			@Override
			public void writeValue(IntegerValue value, ValueFields fields) {
				check(fields);
				super.writeValue(value, fields);
			}
		});
		serializers.addSerializer(new LongValueSerlializer() {
			@Override
			public void writeValue(LongValue value, ValueFields fields) {
				check(fields);
				super.writeValue(value, fields);
			}
		});
		serializers.addSerializer(new DateValueSerializer() {
			@Override
			public void writeValue(DateValue value, ValueFields fields) {
				check(fields);
				super.writeValue(value, fields);
			}
		});
		return serializers;
	}

	private void check(ValueFields fields) {
		if (!this.names.contains(fields.getName())) {
			throw new IllegalArgumentException(
					"process variable '" + fields.getName() + "' is declared by no process (ProcessVariables)");
		}
	}

}
