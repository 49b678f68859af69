/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-waiting-page.h"

#include "fl-authorization-texts.h"
#include "fl-clock.h"
#include "fl-copy-button.h"
#include "fl-problem-row.h"

#include <glib/gi18n.h>

/* Waits for the person: in their browser, which comes back; in a browser anywhere, with a code to
 * enter; or until they paste what the service shows. */

#define COPIED_SHOWN_MS 1800

struct _FlWaitingPage {
  AdwBin parent_instance;

  /* Template children */
  AdwStatusPage *status_page;
  GtkLabel *address_label;
  GtkWidget *code_box;
  GtkLabel *code_label;
  FlCopyButton *copy_code_button;
  GtkLabel *time_left_label;
  GtkLabel *browser_problem_label;
  GtkButton *open_button;
  GtkButton *copy_button;
  AdwPreferencesGroup *answer_group;
  AdwEntryRow *answer_row;
  FlProblemRow *answer_problem;
  GtkWidget *other_way_button;

  /* Owned */
  char *service_name;
  FlAuthorization *authorization;
  GCancellable *cancellable;
  guint tick_source;
  guint copied_source;
};

G_DEFINE_FINAL_TYPE (FlWaitingPage, fl_waiting_page, ADW_TYPE_BIN)

/* What is said while a person is waited for: titles, and sentences with the service's name. */
static const struct {
  const char *title;
  const char *text;
  const char *open_label;
} words[] = {
  [FL_WAIT_NOTHING] = { "", "", "" },
  [FL_WAIT_REDIRECT] = { N_ ("Continue in Your Browser"),
                         /* Translators: %s is a service */
                         N_ ("Sign in to %s there and allow access. Fairlead goes on by itself as "
                             "soon as the browser comes back."),
                         N_ ("_Open Browser Again") },
  [FL_WAIT_DEVICE] = { N_ ("Enter This Code"),
                       /* Translators: %s is a service */
                       N_ ("Open the page of %s, in this browser or on another device, and enter "
                           "the code there. Fairlead goes on by itself."),
                       N_ ("_Open Page") },
  [FL_WAIT_TEXT] = { N_ ("Paste What the Service Shows"),
                     /* Translators: %s is a service */
                     N_ ("Sign in to %s in your browser and allow access. Then paste the PIN, code "
                         "or address that it shows."),
                     N_ ("_Open Browser Again") },
};

static gboolean
tick_cb (gpointer user_data)
{
  FlWaitingPage *self = user_data;
  g_autofree char *text = NULL;

  text = fl_format_time_left (fl_authorization_get_deadline_us (self->authorization) -
                              fl_clock_now_us ());
  gtk_label_set_label (self->time_left_label, text);
  return G_SOURCE_CONTINUE;
}

static void
show_browser_problem (FlWaitingPage *self)
{
  gtk_label_set_label (self->browser_problem_label,
                       _ ("The browser could not be opened. Copy the link and open it yourself."));
  gtk_widget_set_visible (GTK_WIDGET (self->browser_problem_label), TRUE);
}

static void
browser_opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlWaitingPage) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_app_info_launch_default_for_uri_finish (result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* The error may quote the address, which nobody else is to see: it is not shown. */
  if (self->authorization)
    show_browser_problem (self);
}

static void
open_browser (FlWaitingPage *self)
{
  g_autoptr (GdkAppLaunchContext) context = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->browser_problem_label), FALSE);
  context = gdk_display_get_app_launch_context (gtk_widget_get_display (GTK_WIDGET (self)));
  g_app_info_launch_default_for_uri_async (fl_authorization_get_address (self->authorization),
                                           G_APP_LAUNCH_CONTEXT (context), self->cancellable,
                                           browser_opened_cb, g_object_ref (self));
}

static void
enable_waiting_actions (FlWaitingPage *self, gboolean enabled)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.open-browser", enabled);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.copy-link", enabled);
}

static void
update_submit_enabled (FlWaitingPage *self)
{
  const char *answer = gtk_editable_get_text (GTK_EDITABLE (self->answer_row));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "authorization.submit",
                                 self->authorization && answer[0]);
}

/* The description of a status page is markup. */
static void
describe (FlWaitingPage *self, FlWait wait)
{
  const char *name = self->service_name ? self->service_name : "";
  g_auto (GStrv) parts = g_strsplit (_ (words[wait].text), "%s", 2);
  g_autofree char *text = g_strjoinv (name, parts);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->status_page, _ (words[wait].title));
  adw_status_page_set_description (self->status_page, escaped);
  gtk_button_set_label (self->open_button, _ (words[wait].open_label));
}

/* On another device both the page's address and the code are typed. */
static void
show_code (FlWaitingPage *self, const char *code, const char *address)
{
  gtk_widget_set_visible (GTK_WIDGET (self->address_label), code && address);
  gtk_label_set_label (self->address_label, address ? address : "");
  gtk_widget_set_visible (self->code_box, code != NULL);
  gtk_label_set_label (self->code_label, code ? code : "");
  fl_copy_button_set_text (self->copy_code_button, code);
}

static void
show_answer (FlWaitingPage *self, FlWait wait)
{
  gboolean pasted = wait == FL_WAIT_TEXT;

  gtk_widget_set_visible (GTK_WIDGET (self->answer_group), wait != FL_WAIT_DEVICE);
  adw_preferences_group_set_title (self->answer_group, pasted ? "" : _ ("Not Sent Back?"));
  adw_preferences_group_set_description (
      self->answer_group,
      pasted ? NULL
             : _ ("If the browser ends on a page that does not load, or on a code, paste that "
                  "page’s address or the code here."));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->answer_row),
                                 pasted ? _ ("PIN, Code or Address") : _ ("Address or Code"));
}

static void
stop_saying_copied (FlWaitingPage *self)
{
  g_clear_handle_id (&self->copied_source, g_source_remove);
  gtk_button_set_label (self->copy_button, _ ("Copy _Link"));
  gtk_accessible_reset_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL);
}

static void
submit_cb (FlWaitingPage *self)
{
  const char *answer = gtk_editable_get_text (GTK_EDITABLE (self->answer_row));
  g_autoptr (GError) error = NULL;

  if (!self->authorization || answer[0] == '\0')
    return;

  if (fl_authorization_submit_text (self->authorization, answer, &error)) {
    gtk_editable_set_text (GTK_EDITABLE (self->answer_row), "");
    return;
  }
  fl_problem_row_set_problem (self->answer_problem, error->message);
  fl_problem_row_reveal (self->answer_problem);
}

static void
answer_changed_cb (FlWaitingPage *self)
{
  fl_problem_row_set_problem (self->answer_problem, NULL);
  update_submit_enabled (self);
}

static void
open_browser_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_browser (FL_WAITING_PAGE (widget));
}

static gboolean
copied_seen_cb (gpointer user_data)
{
  FlWaitingPage *self = user_data;

  self->copied_source = 0;
  stop_saying_copied (self);
  return G_SOURCE_REMOVE;
}

/* The button says so itself, as all that copy do, so that nothing covers the page. A screen reader
 * is told of a name, but not of a label that changes. */
static void
copy_link_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  FlWaitingPage *self = FL_WAITING_PAGE (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget),
                          fl_authorization_get_address (self->authorization));
  gtk_button_set_label (self->copy_button, _ ("Copied"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->copy_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Copied"), -1);
  g_clear_handle_id (&self->copied_source, g_source_remove);
  self->copied_source = g_timeout_add (COPIED_SHOWN_MS, copied_seen_cb, self);
}

static void
submit_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  submit_cb (FL_WAITING_PAGE (widget));
}

static void
fl_waiting_page_dispose (GObject *object)
{
  FlWaitingPage *self = FL_WAITING_PAGE (object);

  if (self->answer_row)
    fl_waiting_page_stop (self);
  g_clear_pointer (&self->service_name, g_free);
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), FL_TYPE_WAITING_PAGE);

  G_OBJECT_CLASS (fl_waiting_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/fairlead/Fairlead/authorization/fl-waiting-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, status_page);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, address_label);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, code_box);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, code_label);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, copy_code_button);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, time_left_label);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, browser_problem_label);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, open_button);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, copy_button);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, answer_group);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, answer_row);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, answer_problem);
  gtk_widget_class_bind_template_child (widget_class, FlWaitingPage, other_way_button);
  gtk_widget_class_bind_template_callback (widget_class, submit_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_changed_cb);
}

static void
fl_waiting_page_class_init (FlWaitingPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fl_waiting_page_dispose;

  g_type_ensure (FL_TYPE_COPY_BUTTON);
  g_type_ensure (FL_TYPE_PROBLEM_ROW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "authorization.open-browser", NULL,
                                   open_browser_action);
  gtk_widget_class_install_action (widget_class, "authorization.copy-link", NULL, copy_link_action);
  gtk_widget_class_install_action (widget_class, "authorization.submit", NULL, submit_action);
}

static void
fl_waiting_page_init (FlWaitingPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fl_waiting_page_stop (self);
}

void
fl_waiting_page_set_service_name (FlWaitingPage *self, const char *name)
{
  g_return_if_fail (FL_IS_WAITING_PAGE (self));

  g_free (self->service_name);
  self->service_name = g_strdup (name);
}

/* Whether the service can be connected in another way, by "authorization.choose-way". */
void
fl_waiting_page_set_other_ways (FlWaitingPage *self, gboolean other_ways)
{
  g_return_if_fail (FL_IS_WAITING_PAGE (self));

  gtk_widget_set_visible (self->other_way_button, other_ways);
}

/* Shows what an authorization waits for. Where that is the browser, it is opened. */
void
fl_waiting_page_start (FlWaitingPage *self,
                       FlAuthorization *authorization,
                       GCancellable *cancellable)
{
  FlWait wait = fl_authorization_get_wait (authorization);

  g_return_if_fail (FL_IS_WAITING_PAGE (self));

  fl_waiting_page_stop (self);
  g_set_object (&self->authorization, authorization);
  g_set_object (&self->cancellable, cancellable);
  describe (self, wait);
  show_code (self, fl_authorization_get_user_code (authorization),
             fl_authorization_get_plain_address (authorization));
  show_answer (self, wait);
  enable_waiting_actions (self, TRUE);
  update_submit_enabled (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->open_button));
  tick_cb (self);
  self->tick_source = g_timeout_add_seconds (1, tick_cb, self);
  /* A code is read before anything covers it. */
  if (wait != FL_WAIT_DEVICE)
    open_browser (self);
}

void
fl_waiting_page_stop (FlWaitingPage *self)
{
  g_return_if_fail (FL_IS_WAITING_PAGE (self));

  g_clear_handle_id (&self->tick_source, g_source_remove);
  stop_saying_copied (self);
  g_clear_object (&self->authorization);
  g_clear_object (&self->cancellable);
  enable_waiting_actions (self, FALSE);
  update_submit_enabled (self);
}
