/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* What came back. It is built once, by whoever received it, and not changed afterwards but for its
 * timings and what its refusal means, which are known last. A large body lies in a file, which
 * belongs to the response and is deleted with it.
 *
 * Properties, set at construction: status, reason, http-version, headers (GListModel of FlPair),
 * body (GBytes, NULL where it went to a file), body-path (NULL where it is in memory), size-bytes,
 * final-uri (redacted), trail (GListModel of FlPair: the name is the status and the address left,
 * the value the address gone to; redacted). And refusal (FlRefusal, NULL where it is none that
 * somebody could explain), which is set later. */

#include "config.h"

#include "fl-response.h"

#include <glib/gstdio.h>

struct _FlResponse {
  GObject parent_instance;

  guint status;
  char *reason;
  char *http_version;
  GListModel *headers;
  GBytes *body;
  char *body_path;
  gint64 size_bytes;
  char *final_uri;
  GListModel *trail;
  FlRefusal *refusal;
  FlTimings timings;
};

G_DEFINE_FINAL_TYPE (FlResponse, fl_response, G_TYPE_OBJECT)

typedef enum {
  PROP_STATUS = 1,
  PROP_REASON,
  PROP_HTTP_VERSION,
  PROP_HEADERS,
  PROP_BODY,
  PROP_BODY_PATH,
  PROP_SIZE_BYTES,
  PROP_FINAL_URI,
  PROP_TRAIL,
  PROP_REFUSAL,
  N_PROPS,
} FlResponseProperty;

static GParamSpec *properties[N_PROPS];

static void
fl_response_finalize (GObject *object)
{
  FlResponse *self = FL_RESPONSE (object);

  /* Somebody may have moved it to where the user wants it: then there is nothing to delete. */
  if (self->body_path)
    g_unlink (self->body_path);
  g_free (self->reason);
  g_free (self->http_version);
  g_object_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self->body_path);
  g_free (self->final_uri);
  g_object_unref (self->trail);
  g_clear_object (&self->refusal);
  G_OBJECT_CLASS (fl_response_parent_class)->finalize (object);
}

static void
fl_response_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  FlResponse *self = FL_RESPONSE (object);

  switch ((FlResponseProperty) id) {
  case PROP_STATUS:
    g_value_set_uint (value, self->status);
    break;
  case PROP_REASON:
    g_value_set_string (value, self->reason);
    break;
  case PROP_HTTP_VERSION:
    g_value_set_string (value, self->http_version);
    break;
  case PROP_HEADERS:
    g_value_set_object (value, self->headers);
    break;
  case PROP_BODY:
    g_value_set_boxed (value, self->body);
    break;
  case PROP_BODY_PATH:
    g_value_set_string (value, self->body_path);
    break;
  case PROP_SIZE_BYTES:
    g_value_set_int64 (value, self->size_bytes);
    break;
  case PROP_FINAL_URI:
    g_value_set_string (value, self->final_uri);
    break;
  case PROP_TRAIL:
    g_value_set_object (value, self->trail);
    break;
  case PROP_REFUSAL:
    g_value_set_object (value, self->refusal);
    break;
  case N_PROPS:
    break;
  }
}

static GListModel *
dup_list (const GValue *value)
{
  GListModel *list = g_value_dup_object (value);

  return list ? list : G_LIST_MODEL (g_list_store_new (FL_TYPE_PAIR));
}

static void
fl_response_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  FlResponse *self = FL_RESPONSE (object);

  switch ((FlResponseProperty) id) {
  case PROP_STATUS:
    self->status = g_value_get_uint (value);
    break;
  case PROP_REASON:
    self->reason = g_value_dup_string (value);
    break;
  case PROP_HTTP_VERSION:
    self->http_version = g_value_dup_string (value);
    break;
  case PROP_HEADERS:
    self->headers = dup_list (value);
    break;
  case PROP_BODY:
    self->body = g_value_dup_boxed (value);
    break;
  case PROP_BODY_PATH:
    self->body_path = g_value_dup_string (value);
    break;
  case PROP_SIZE_BYTES:
    self->size_bytes = g_value_get_int64 (value);
    break;
  case PROP_FINAL_URI:
    self->final_uri = g_value_dup_string (value);
    break;
  case PROP_TRAIL:
    self->trail = dup_list (value);
    break;
  case PROP_REFUSAL:
    fl_response_set_refusal (self, g_value_get_object (value));
    break;
  case N_PROPS:
    break;
  }
}

static void
fl_response_class_init (FlResponseClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = fl_response_finalize;
  object_class->get_property = fl_response_get_property;
  object_class->set_property = fl_response_set_property;

  properties[PROP_STATUS] = g_param_spec_uint ("status", NULL, NULL, 0, 999, 0, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, "", flags);
  properties[PROP_HTTP_VERSION] = g_param_spec_string ("http-version", NULL, NULL, "", flags);
  properties[PROP_HEADERS] = g_param_spec_object ("headers", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_BODY] = g_param_spec_boxed ("body", NULL, NULL, G_TYPE_BYTES, flags);
  properties[PROP_BODY_PATH] = g_param_spec_string ("body-path", NULL, NULL, NULL, flags);
  properties[PROP_SIZE_BYTES] =
      g_param_spec_int64 ("size-bytes", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_FINAL_URI] = g_param_spec_string ("final-uri", NULL, NULL, "", flags);
  properties[PROP_TRAIL] = g_param_spec_object ("trail", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  properties[PROP_REFUSAL] =
      g_param_spec_object ("refusal", NULL, NULL, FL_TYPE_REFUSAL,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
fl_response_init (FlResponse *self)
{
  self->timings = (FlTimings){ -1, -1, -1, -1, -1 };
}

/**
 * fl_response_get_status:
 *
 * Returns: the status code, such as 200
 */
guint
fl_response_get_status (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), 0);

  return self->status;
}

/**
 * fl_response_get_reason:
 *
 * Returns: the reason phrase, such as "OK"; never NULL
 */
const char *
fl_response_get_reason (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), "");

  return self->reason ? self->reason : "";
}

/**
 * fl_response_get_headers:
 *
 * Returns: (transfer none): a list of FlPair, never NULL
 */
GListModel *
fl_response_get_headers (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);

  return self->headers;
}

/**
 * fl_response_find_header:
 * @name: a header's name, in any case
 *
 * Looks a header up.
 *
 * Returns: (nullable): the value of the first header of that name
 */
const char *
fl_response_find_header (FlResponse *self, const char *name)
{
  guint n_items = 0;

  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);
  g_return_val_if_fail (name, NULL);

  n_items = g_list_model_get_n_items (self->headers);
  for (guint i = 0; i < n_items; i++) {
    g_autoptr (FlPair) header = g_list_model_get_item (self->headers, i);

    /* The list holds it for as long as the caller may look at its value. */
    if (g_ascii_strcasecmp (fl_pair_get_name (header), name) == 0)
      return fl_pair_get_value (header);
  }
  return NULL;
}

/**
 * fl_response_get_body:
 *
 * Returns: (transfer none) (nullable): the body; NULL where it lies in a file
 */
GBytes *
fl_response_get_body (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);

  return self->body;
}

/**
 * fl_response_get_body_path:
 *
 * Returns: (nullable): the file that the body lies in, deleted with the response; NULL where it is
 * in memory
 */
const char *
fl_response_get_body_path (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);

  return self->body_path;
}

/**
 * fl_response_get_size_bytes:
 *
 * Returns: size of the body
 */
gint64
fl_response_get_size_bytes (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), 0);

  return self->size_bytes;
}

/**
 * fl_response_get_final_uri:
 *
 * Returns: the redacted address that answered, never NULL
 */
const char *
fl_response_get_final_uri (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), "");

  return self->final_uri ? self->final_uri : "";
}

/**
 * fl_response_get_trail:
 *
 * Returns: (transfer none): a list of FlPair, one for each redirect followed; never NULL
 */
GListModel *
fl_response_get_trail (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);

  return self->trail;
}

/**
 * fl_response_get_refusal:
 *
 * Returns: (transfer none) (nullable): why the service refuses the call; NULL where it does not, or
 *   does not say so
 */
FlRefusal *
fl_response_get_refusal (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);

  return self->refusal;
}

/**
 * fl_response_set_refusal:
 * @refusal: (nullable): why the service refuses the call
 *
 * Sets what the response means, which is known only to whoever speaks the authentication type.
 */
void
fl_response_set_refusal (FlResponse *self, FlRefusal *refusal)
{
  g_return_if_fail (FL_IS_RESPONSE (self));

  if (g_set_object (&self->refusal, refusal))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REFUSAL]);
}

/**
 * fl_response_get_timings:
 *
 * Returns: how long each part took
 */
const FlTimings *
fl_response_get_timings (FlResponse *self)
{
  g_return_val_if_fail (FL_IS_RESPONSE (self), NULL);

  return &self->timings;
}

/**
 * fl_response_set_timings:
 * @timings: how long each part took
 *
 * Sets the timings, which are known only once the response is complete.
 */
void
fl_response_set_timings (FlResponse *self, const FlTimings *timings)
{
  g_return_if_fail (FL_IS_RESPONSE (self));
  g_return_if_fail (timings);

  self->timings = *timings;
}
