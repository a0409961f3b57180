package tfkit

import (
	"github.com/hashicorp/terraform-plugin-framework-validators/stringvalidator"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/booldefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/boolplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/float64planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/planmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/setplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringdefault"
	"github.com/hashicorp/terraform-plugin-framework/resource/schema/stringplanmodifier"
	"github.com/hashicorp/terraform-plugin-framework/schema/validator"
	"github.com/hashicorp/terraform-plugin-framework/types"
)

// The attributes below are Optional and Computed, which makes "left out" mean
// "not managed": the value is read and shown, plans keep the prior state, and
// updates do not touch it.

// OptionalText returns an attribute with a text that is managed when set.
func OptionalText(description string, canon Canon, validators ...validator.String) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Validators:          validators,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown(), KeepEqualText(canon)},
	}
}

// OptionalTexts returns an attribute with a set of texts that is managed when
// set.
func OptionalTexts(description string, canon Canon, validators ...validator.Set) schema.SetAttribute {
	return schema.SetAttribute{
		MarkdownDescription: description,
		ElementType:         types.StringType,
		Optional:            true,
		Computed:            true,
		Validators:          validators,
		PlanModifiers:       []planmodifier.Set{setplanmodifier.UseStateForUnknown(), KeepEqualTexts(canon)},
	}
}

// OptionalNumber returns an attribute with a number that is managed when set.
func OptionalNumber(description string, validators ...validator.Float64) schema.Float64Attribute {
	return schema.Float64Attribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Validators:          validators,
		PlanModifiers:       []planmodifier.Float64{float64planmodifier.UseStateForUnknown(), KeepEqualNumber()},
	}
}

// OptionalBool returns an attribute with a flag that is managed when set.
func OptionalBool(description string) schema.BoolAttribute {
	return schema.BoolAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		PlanModifiers:       []planmodifier.Bool{boolplanmodifier.UseStateForUnknown()},
	}
}

// Setting returns an attribute that lives in the provider alone and is false
// when left out.
func Setting(description string) schema.BoolAttribute {
	return schema.BoolAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Default:             booldefault.StaticBool(false),
	}
}

// Choice returns an attribute that lives in the provider alone, with one of a few
// words: the first when left out.
func Choice(description string, words ...string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Optional:            true,
		Computed:            true,
		Default:             stringdefault.StaticString(words[0]),
		Validators:          []validator.String{stringvalidator.OneOf(words...)},
	}
}

// Fixed returns a computed attribute that never changes once the object exists.
func Fixed(description string) schema.StringAttribute {
	return schema.StringAttribute{
		MarkdownDescription: description,
		Computed:            true,
		PlanModifiers:       []planmodifier.String{stringplanmodifier.UseStateForUnknown()},
	}
}

// ColorDescription documents an attribute with the colour of some part of a
// label.
func ColorDescription(part string) string {
	return "The colour of " + part + ": three or six hex digits with or without `#`, in any case, such as `#E67E22`. " +
		"`\"\"` removes it. Left out, it is not managed."
}
